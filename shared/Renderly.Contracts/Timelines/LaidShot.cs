namespace Renderly.Contracts.Timelines;

/// <summary>A shot in frames of its film.</summary>
/// <param name="Shot">As the timeline has it.</param>
/// <param name="InSeconds">Where in its file it begins.</param>
/// <param name="StartFrame">First frame of the film that shows it.</param>
/// <param name="FrameCount">Frames that show it, transitions at both ends included.</param>
/// <param name="TransitionFrames">Frames at its end that the next shot is seen in as well.</param>
/// <param name="NextSeconds">Where on the film's time line the next shot begins, seconds.</param>
public record LaidShot(Shot Shot, double InSeconds, int StartFrame, int FrameCount, int TransitionFrames, double NextSeconds)
{
    /// <summary>First frame after it.</summary>
    public int EndFrame => StartFrame + FrameCount;

    /// <param name="before">The shot before it; null for the first.</param>
    /// <param name="shot">The shot.</param>
    /// <param name="begin">Where in its file it begins, seconds; negative where the file is shorter than that.</param>
    /// <param name="seconds">How long it is seen, transitions at both ends included.</param>
    /// <param name="frames">The film's.</param>
    public static LaidShot After(LaidShot? before, Shot shot, double begin, double seconds, FilmFrames frames)
    {
        var transition = shot.Transition?.Seconds ?? 0;

        // Cuts are rounded on the film's time line, so that rounding never adds up.
        var start = before is null ? 0 : before.EndFrame - before.TransitionFrames;
        var end = (before?.NextSeconds ?? 0) + seconds;
        var ahead = shot.Transition is null ? 0 : Math.Max(1, frames.Frames(transition));
        return new LaidShot(shot, Math.Max(0, begin), start, frames.Frames(end) - start, ahead, end - transition);
    }
}
