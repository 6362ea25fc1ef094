using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Media;

/// <summary>
/// A film is checked and stored: outputs <see cref="StepOutput.Video"/> and <see cref="StepOutput.Thumbnail"/> (JPEG).
/// </summary>
public sealed record VideoAssembled : StepSucceeded
{
    /// <summary>Frames of the film, exactly.</summary>
    public required int FrameCount { get; init; }
}
