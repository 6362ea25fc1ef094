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

    /// <summary>The job as its owner reads it at this moment, JSON; null from versions that did not say it.</summary>
    public string? JobJson { get; init; }

    /// <summary>The address that the job itself names for its end.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary>What the job was made for, where that is a thing of another service.</summary>
    public VideoJobSubject? Subject { get; init; }
}
