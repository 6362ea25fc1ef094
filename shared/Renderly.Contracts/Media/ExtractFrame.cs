using Renderly.Contracts.Steps;
using Renderly.Contracts.Timelines;

namespace Renderly.Contracts.Media;

/// <summary>
/// Take the last picture that a shot of a clip shows, so that another clip can go on from there. Answered by <see cref="FrameExtracted"/>
/// or StepFailed.
/// </summary>
public sealed record ExtractFrame : StepCommand
{
    public required Shot Shot { get; init; }

    /// <summary>Of the film that the shot is cut for: how long its last picture is seen.</summary>
    public required FrameRate FrameRate { get; init; }
}
