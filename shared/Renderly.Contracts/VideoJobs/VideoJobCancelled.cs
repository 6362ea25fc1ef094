namespace Renderly.Contracts.VideoJobs;

/// <summary>The job was cancelled; workers drop what they have not submitted yet and stop following what they have.</summary>
public sealed record VideoJobCancelled
{
    public required Guid JobId { get; init; }
    public required Guid UserId { get; init; }
    public required DateTimeOffset CancelledAt { get; init; }

    /// <summary>The job as its owner reads it at this moment, JSON; null from versions that did not say it.</summary>
    public string? JobJson { get; init; }

    /// <summary>The address that the job itself names for its end.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary>What the job was made for, where that is a thing of another service.</summary>
    public VideoJobSubject? Subject { get; init; }
}
