namespace Renderly.Contracts.VideoJobs;

/// <summary>A job for something of another service is being worked on, for the first time or again after a resumption.</summary>
public sealed record VideoJobStarted
{
    public required Guid JobId { get; init; }
    public required Guid UserId { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required VideoJobSubject Subject { get; init; }
}
