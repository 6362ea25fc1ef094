namespace Renderly.Contracts.VideoJobs;

/// <summary>The final video is stored and checked.</summary>
public sealed record VideoJobCompleted
{
    public required Guid JobId { get; init; }
    public required Guid UserId { get; init; }

    /// <summary>Where the video lies, <c>gs://</c>, <c>s3://</c> or <c>disk://</c>; not for users, who get a signed URL.</summary>
    public required string VideoUri { get; init; }

    public required DateTimeOffset CompletedAt { get; init; }

    /// <summary>The job as its owner reads it at this moment, JSON; null from versions that did not say it.</summary>
    public string? JobJson { get; init; }

    /// <summary>The address that the job itself names for its end.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary>What the job was made for, where that is a thing of another service.</summary>
    public VideoJobSubject? Subject { get; init; }
}
