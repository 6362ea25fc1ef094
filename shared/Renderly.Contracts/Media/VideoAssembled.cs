using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Media;

/// <summary>
/// A film is checked and stored: outputs <see cref="StepOutput.Video"/> and <see cref="StepOutput.Thumbnail"/> (JPEG), and where
/// <see cref="AssembleVideo.CaptionFiles"/> or <see cref="AssembleVideo.Narrations"/> were given <see cref="StepOutput.Srt"/> and
/// <see cref="StepOutput.Vtt"/>, which say in the latter case where their times come from.
/// </summary>
public sealed record VideoAssembled : StepSucceeded
{
    /// <summary>Frames of the film, exactly.</summary>
    public required int FrameCount { get; init; }
}
