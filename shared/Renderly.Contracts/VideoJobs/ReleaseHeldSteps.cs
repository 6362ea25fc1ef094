namespace Renderly.Contracts.VideoJobs;

/// <summary>
/// There may be room by now under the caps of providers that hold steps of a stage back; what there is no room for stays held back.
/// Harmless at any time.
/// </summary>
public sealed record ReleaseHeldSteps
{
    public required Guid JobId { get; init; }

    public required string Stage { get; init; }
}
