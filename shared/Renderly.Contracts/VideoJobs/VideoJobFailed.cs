using Renderly.Contracts.Steps;

namespace Renderly.Contracts.VideoJobs;

/// <summary>The job ended without a video.</summary>
public sealed record VideoJobFailed
{
    public required Guid JobId { get; init; }
    public required Guid UserId { get; init; }
    public required string Step { get; init; }
    public required StepFailure Failure { get; init; }
    public required DateTimeOffset FailedAt { get; init; }
}
