using Renderly.Contracts.Timelines;

namespace Renderly.Media.Timelines;

/// <summary>When overlays are there, in frames of the film.</summary>
internal sealed class OverlayTimes(FrameClock clock, IReadOnlyList<PlannedShot> shots)
{
    public int FirstFrame(Overlay overlay) =>
        (overlay.Shot is { } shot ? shots[shot].StartFrame : 0) + clock.Frames(overlay.StartSeconds);

    /// <summary>First frame after the clip's own last one, or the end that the timeline sets before that.</summary>
    public int OwnEnd(Overlay overlay, ProbedSource source)
    {
        var first = FirstFrame(overlay);
        var end = first + clock.FramesFor(source.Info.Duration.TotalSeconds);
        return overlay.LengthSeconds is { } length ? Math.Min(end, first + clock.Frames(length)) : end;
    }

    /// <param name="overlay">Of the timeline.</param>
    /// <param name="source">Of a clip.</param>
    /// <param name="totalFrames">Of the film; nothing lasts longer.</param>
    public FrameRange Range(Overlay overlay, ProbedSource? source, int totalFrames)
    {
        var first = FirstFrame(overlay);
        var end = overlay.Shot is { } shot ? Math.Min(totalFrames, EndOf(shot, totalFrames)) : totalFrames;
        if (overlay.LengthSeconds is { } length)
        {
            end = Math.Min(end, first + clock.Frames(length));
        }

        if (overlay.Clip is { HoldLastFrame: false })
        {
            end = Math.Min(end, OwnEnd(overlay, source!) + FadeFrames(overlay, source!, totalFrames));
        }

        return new FrameRange(first, end);
    }

    /// <summary>Frames that a clip's last frame takes to vanish; 0 where it does not, or the film ends before.</summary>
    public int FadeFrames(Overlay overlay, ProbedSource source, int totalFrames)
    {
        var frames = clock.Frames(overlay.Clip?.FadeOutSeconds ?? 0);
        return OwnEnd(overlay, source) + frames <= totalFrames ? frames : 0;
    }

    // The last shot is held to the film's end, and what belongs to it with it.
    private int EndOf(int shot, int totalFrames) => shot == shots.Count - 1 ? totalFrames : shots[shot].EndFrame;
}
