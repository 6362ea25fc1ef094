namespace Renderly.Contracts.VideoJobs;

/// <summary>A job's row is committed; the saga may begin to work on it.</summary>
public sealed record VideoJobSubmitted
{
    public required Guid JobId { get; init; }
}
