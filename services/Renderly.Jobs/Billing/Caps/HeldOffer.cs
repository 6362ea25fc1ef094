namespace Renderly.Jobs.Billing.Caps;

/// <summary>What a step that waits would need at one of its providers.</summary>
/// <param name="Provider">The provider's lower-case name.</param>
/// <param name="MostUsdMicros">What an attempt costs there at most, millionths of a dollar.</param>
internal sealed record HeldOffer(string Provider, long MostUsdMicros)
{
    public UsdMicros Most() => new(MostUsdMicros);
}
