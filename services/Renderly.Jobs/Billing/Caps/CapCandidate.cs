namespace Renderly.Jobs.Billing.Caps;

/// <summary>A provider that may be asked for a step, and its caps.</summary>
/// <param name="Provider">The provider's lower-case name.</param>
/// <param name="Most">What an attempt costs there at most; null when that is not known.</param>
/// <param name="Uses">How far its caps are used up; empty for a provider without any.</param>
/// <param name="WhenReached">What becomes of the step when there is no room.</param>
internal sealed record CapCandidate(string Provider, UsdMicros? Most, IReadOnlyList<CapUse> Uses, CapReached WhenReached)
{
    /// <summary>The caps that have no room for it now.</summary>
    public IReadOnlyList<CapUse> InTheWay { get; } = Most is { } most ? [.. Uses.Where(use => !use.Fits(most))] : [];

    /// <summary>True when it may be ordered now. A price that is not known may be anything, and fits under no cap.</summary>
    public bool HasRoom => Uses.Count == 0 || (Most is not null && InTheWay.Count == 0);

    /// <summary>A cap that is smaller than the price, so that there will never be room; null when there is none.</summary>
    public CapUse? TooSmall => Most is { } most ? Uses.FirstOrDefault(use => most > use.Cap) : null;
}
