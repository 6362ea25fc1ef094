namespace Renderly.Contracts.Timelines;

/// <summary>Lays shots one after another on a film's time line, counted in its frames.</summary>
public sealed class ShotTrack(FilmFrames frames)
{
    private readonly List<LaidShot> shots = [];
    private double end;

    /// <summary>Those that are laid, in their order.</summary>
    public IReadOnlyList<LaidShot> Shots => shots;

    /// <param name="shot">The next shot.</param>
    /// <param name="begin">Where in its file it begins, seconds; negative for its file's beginning.</param>
    /// <param name="seconds">How long it is seen, transitions at both ends included.</param>
    public LaidShot Add(Shot shot, double begin, double seconds)
    {
        var transition = shot.Transition?.Seconds ?? 0;

        // Cuts are rounded on the film's time line, so that rounding never adds up.
        var start = shots is [.., var before] ? before.EndFrame - before.TransitionFrames : 0;
        end += seconds;
        var ahead = shot.Transition is null ? 0 : Math.Max(1, frames.Frames(transition));
        shots.Add(new LaidShot(shot, Math.Max(0, begin), start, frames.Frames(end) - start, ahead));
        end -= transition;
        return shots[^1];
    }
}
