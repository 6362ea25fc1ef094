using Renderly.Contracts.Timelines;

namespace Renderly.Media.Timelines;

/// <summary>A shot in frames of the film.</summary>
/// <param name="Shot">As the timeline has it.</param>
/// <param name="Source">Its file.</param>
/// <param name="InSeconds">Where in the file it begins.</param>
/// <param name="StartFrame">First frame of the film that shows it.</param>
/// <param name="FrameCount">Frames that show it, transitions at both ends included.</param>
/// <param name="TransitionFrames">Frames at its end that the next shot is seen in as well.</param>
internal sealed record PlannedShot(
    Shot Shot, ProbedSource Source, double InSeconds, int StartFrame, int FrameCount, int TransitionFrames)
{
    /// <summary>Frames at its ends that are black and not shown.</summary>
    public BlackEnds Black { get; init; }

    /// <summary>First frame after it.</summary>
    public int EndFrame => StartFrame + FrameCount;
}
