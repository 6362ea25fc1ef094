namespace Renderly.Contracts.Timelines;

/// <summary>What of its clip a shot shows, seconds of the clip.</summary>
/// <param name="Begin">Where it begins; negative where the clip is shorter than that.</param>
/// <param name="Available">What there is from there on, up to the shot's own bound.</param>
/// <param name="Asked">What the shot shows.</param>
public sealed record ShotRange(double Begin, double Available, double Asked)
{
    // A clip measures its nominal length give or take a frame or two; a second off means another file.
    private const double OrderedTolerance = 1;

    /// <summary>True unless the clip is as long as nothing that was ordered.</summary>
    /// <param name="shot">A shot of a clip.</param>
    /// <param name="measured">Length of the clip's picture, seconds.</param>
    public static bool IsAsOrdered(Shot shot, double measured) =>
        shot.OrderedSeconds is not { } ordered || Math.Abs(measured - ordered) <= OrderedTolerance;

    /// <param name="shot">A shot of a clip.</param>
    /// <param name="measured">Length of the clip's picture, seconds.</param>
    public static ShotRange Of(Shot shot, double measured)
    {
        var begin = shot.InBeforeEndSeconds is { } before ? measured - before : shot.InSeconds;
        var available = measured - (shot.OutBeforeEndSeconds ?? 0) - begin;
        var asked = shot.LengthSeconds ?? available;
        return new ShotRange(begin, available, shot.OutBeforeEndSeconds is null ? asked : Math.Min(asked, available));
    }
}
