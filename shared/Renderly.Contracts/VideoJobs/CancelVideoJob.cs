namespace Renderly.Contracts.VideoJobs;

/// <summary>Asks the saga to end an unfinished job. Has no effect on a finished one.</summary>
public sealed record CancelVideoJob
{
    public required Guid JobId { get; init; }
}
