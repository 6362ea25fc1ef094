namespace Renderly.Contracts.VideoJobs;

/// <summary>A job that had ended was deleted: every service removes what it knows of it.</summary>
public sealed record VideoJobDeleted
{
    public required Guid JobId { get; init; }
    public required Guid UserId { get; init; }
}
