namespace Renderly.Contracts.Presenter;

/// <summary>Hand the B-roll to the presenter's provider as a background. Answered by <see cref="BackgroundUploaded"/> or StepFailed.</summary>
public sealed record UploadBackground
{
    public required Guid JobId { get; init; }
    public required string Step { get; init; }
    public required int Attempt { get; init; }

    /// <summary>Object URI of the B-roll MP4.</summary>
    public required Uri VideoUri { get; init; }
}
