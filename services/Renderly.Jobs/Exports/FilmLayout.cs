using Renderly.Contracts.Timelines;

namespace Renderly.Jobs.Exports;

/// <summary>
/// A timeline in frames of its film, as Media lays it out.
/// </summary>
internal sealed class FilmLayout
{
    private readonly Func<Uri, double?> secondsOf;
    private readonly FilmFrames frames;

    private FilmLayout(Timeline timeline, Func<Uri, double?> secondsOf)
    {
        Timeline = timeline;
        this.secondsOf = secondsOf;
        frames = new FilmFrames(timeline.Output.FrameRate);
    }

    public Timeline Timeline { get; }

    public double FramesPerSecond => frames.PerSecond;

    /// <summary>Those that are seen, in their order.</summary>
    public IReadOnlyList<LaidShot> Shots { get; private set; } = [];

    /// <summary>Frames of the film.</summary>
    public int TotalFrames { get; private set; }

    /// <summary>Frames at the end during which the last one stands.</summary>
    public int HeldFrames => TotalFrames - Shots[^1].EndFrame;

    /// <param name="timeline">Of the film.</param>
    /// <param name="secondsOf">Length of a file as measured; null where nobody measured.</param>
    /// <param name="filmSeconds">Length of the film as measured, for one that lasts as long as a presenter or a voice.</param>
    /// <returns>Null where a length that decides is not known.</returns>
    public static FilmLayout? Of(Timeline timeline, Func<Uri, double?> secondsOf, double? filmSeconds)
    {
        var layout = new FilmLayout(timeline, secondsOf);
        var follows = timeline.Length.Rule != LengthRule.VisualTrack;
        return layout.LayShots() && (!follows || filmSeconds is not null) && layout.End(follows ? filmSeconds : null) ? layout : null;
    }

    /// <summary>To the nearest frame.</summary>
    public int Frames(double seconds) => frames.Frames(seconds);

    /// <summary>Enough frames for all of it.</summary>
    public int FramesFor(double seconds) => frames.FramesFor(seconds);

    /// <summary>Length of a file as measured, seconds; null where nobody measured.</summary>
    public double? SecondsOf(Uri file) => secondsOf(file);

    /// <summary>When an overlay appears, and the first frame without it; one that never ends before the film does ends with it.</summary>
    public (int First, int End) RangeOf(Overlay overlay)
    {
        var shot = overlay.Shot is { } index ? Shots.ElementAtOrDefault(index) : null;
        var first = Math.Min(TotalFrames, (shot?.StartFrame ?? 0) + Frames(overlay.StartSeconds));
        var end = shot is null || ReferenceEquals(shot, Shots[^1]) ? TotalFrames : shot.EndFrame;
        if (overlay.LengthSeconds is { } length)
        {
            end = Math.Min(end, first + Frames(length));
        }

        if (overlay.Clip is { HoldLastFrame: false } clip && secondsOf(clip.Source) is { } seconds)
        {
            end = Math.Min(end, first + FramesFor(seconds));
        }

        return (first, Math.Max(first, end));
    }

    private bool LayShots()
    {
        List<LaidShot> laid = [];
        foreach (var shot in Timeline.Visual)
        {
            if (RangeOf(shot) is not var (begin, length))
            {
                return false;
            }

            laid.Add(LaidShot.After(laid.LastOrDefault(), shot, begin, length, frames));
        }

        Shots = laid;
        return laid.Count > 0;
    }

    /// <summary>What of its file a shot shows.</summary>
    private (double Begin, double Seconds)? RangeOf(Shot shot)
    {
        if (shot.Kind == SourceKind.Picture)
        {
            return (0, shot.LengthSeconds!.Value);
        }

        var measured = secondsOf(shot.Source) ?? shot.OrderedSeconds;
        if (measured is null)
        {
            return shot is { InBeforeEndSeconds: null, LengthSeconds: { } asked } ? (shot.InSeconds, asked) : null;
        }

        var range = ShotRange.Of(shot, measured.Value);
        return (range.Begin, range.Asked);
    }

    /// <summary>Lets the film end where it does, which may be within a shot.</summary>
    private bool End(double? filmSeconds)
    {
        TotalFrames = filmSeconds is { } seconds ? Frames(seconds) : Shots[^1].EndFrame;
        var seen = Shots.TakeWhile(shot => shot.StartFrame < TotalFrames).ToList();
        if (seen.Count > 0 && (seen.Count < Shots.Count || seen[^1].EndFrame > TotalFrames))
        {
            seen[^1] = seen[^1] with { FrameCount = Math.Min(seen[^1].FrameCount, TotalFrames - seen[^1].StartFrame) };
        }

        if (seen.Count > 0)
        {
            seen[^1] = seen[^1] with { TransitionFrames = 0 };
        }

        Shots = seen;
        return seen.Count > 0;
    }
}
