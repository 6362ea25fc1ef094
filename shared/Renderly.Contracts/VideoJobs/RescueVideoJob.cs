namespace Renderly.Contracts.VideoJobs;

/// <summary>
/// Asks the saga to order again what an unfinished job waits for. Harmless at any time: work that is known already is not done twice,
/// and an answer that was lost comes again.
/// </summary>
public sealed record RescueVideoJob
{
    public required Guid JobId { get; init; }
}
