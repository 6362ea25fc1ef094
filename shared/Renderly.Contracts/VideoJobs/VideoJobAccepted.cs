namespace Renderly.Contracts.VideoJobs;

/// <summary>A job for something of another service is accepted; published in the transaction that makes its row.</summary>
public sealed record VideoJobAccepted
{
    public required Guid JobId { get; init; }
    public required Guid UserId { get; init; }
    public required VideoJobSubject Subject { get; init; }
}
