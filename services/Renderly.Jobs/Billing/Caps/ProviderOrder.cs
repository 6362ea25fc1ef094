namespace Renderly.Jobs.Billing.Caps;

/// <summary>
/// An attempt that was ordered from a provider and of whose price nothing was told yet: written with the command, removed with the first
/// settlement. What counts under the provider's cap until then.
/// </summary>
internal sealed class ProviderOrder
{
    public required Guid JobId { get; init; }
    public required string Step { get; init; }
    public required int Attempt { get; init; }

    /// <summary>The provider's lower-case name.</summary>
    public required string Provider { get; init; }

    /// <summary>What it costs at most; null when that is not known, which no cap allows.</summary>
    public required UsdMicros? Most { get; init; }
}
