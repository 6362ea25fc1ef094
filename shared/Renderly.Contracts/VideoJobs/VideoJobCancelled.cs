namespace Renderly.Contracts.VideoJobs;

/// <summary>The job was cancelled; workers drop what they have not submitted yet and stop following what they have.</summary>
public sealed record VideoJobCancelled
{
    public required Guid JobId { get; init; }
    public required Guid UserId { get; init; }
    public required DateTimeOffset CancelledAt { get; init; }
}
