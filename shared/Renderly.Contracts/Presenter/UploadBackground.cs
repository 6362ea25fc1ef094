using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Presenter;

/// <summary>
/// Hand the B-roll to the presenter's provider as a background. Answered by <see cref="BackgroundUploaded"/> or <see cref="StepFailed"/>.
/// </summary>
public sealed record UploadBackground : StepCommand
{
    /// <summary>Object URI of the B-roll MP4.</summary>
    public required Uri VideoUri { get; init; }
}
