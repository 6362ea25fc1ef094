namespace Renderly.Contracts.Timelines;

/// <summary>A shot in frames of its film.</summary>
/// <param name="Shot">As the timeline has it.</param>
/// <param name="InSeconds">Where in its file it begins.</param>
/// <param name="StartFrame">First frame of the film that shows it.</param>
/// <param name="FrameCount">Frames that show it, transitions at both ends included.</param>
/// <param name="TransitionFrames">Frames at its end that the next shot is seen in as well.</param>
public record LaidShot(Shot Shot, double InSeconds, int StartFrame, int FrameCount, int TransitionFrames)
{
    /// <summary>First frame after it.</summary>
    public int EndFrame => StartFrame + FrameCount;
}
