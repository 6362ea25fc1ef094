using Renderly.Contracts.Timelines;
using Renderly.Media.FFmpeg;

namespace Renderly.Media.Timelines;

/// <summary>Moves over a shot at an even pace (Ken Burns).</summary>
internal static class MotionFilters
{
    // A part of a frame begins at a whole pixel of what it is cut from: of a picture twice as large, at a half pixel of the film.
    private const int Oversampling = 2;

    /// <summary>By how much a shot is fitted larger than the frame.</summary>
    public static int Oversize(Motion? motion) => motion is null ? 1 : Oversampling;

    /// <summary>Cuts the moving part out of the larger shot; empty where nothing moves.</summary>
    public static string For(PlannedShot shot, TimelineOutput output, FrameClock clock)
    {
        if (shot.Shot.Motion is not { } motion)
        {
            return "";
        }

        var last = Math.Max(1, shot.FrameCount - 1);
        var zoom = Between(motion.From.Zoom, motion.To.Zoom, last);
        var x = $"max(0,min(iw-iw/zoom,iw*({Between(motion.From.CenterX, motion.To.CenterX, last)})-iw/zoom/2))";
        var y = $"max(0,min(ih-ih/zoom,ih*({Between(motion.From.CenterY, motion.To.CenterY, last)})-ih/zoom/2))";
        return $"zoompan=z='{zoom}':x='{x}':y='{y}':d=1"
            + FormattableString.Invariant($":s={output.WidthPixels}x{output.HeightPixels}:fps={clock.Rate},setsar=1,format=yuv420p");
    }

    private static string Between(double from, double to, int last) =>
        FormattableString.Invariant($"{FilterText.Number(from)}+({FilterText.Number(to - from)})*on/{last}");
}
