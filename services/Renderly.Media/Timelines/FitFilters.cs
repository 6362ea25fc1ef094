using Renderly.Contracts.Timelines;
using Renderly.Media.FFmpeg;
using Renderly.Media.Probe;

namespace Renderly.Media.Timelines;

/// <summary>Fits a shot into the frame.</summary>
internal static class FitFilters
{
    /// <summary>Adds the filters and returns the label of what comes out, in BT.709 and the frame's size.</summary>
    /// <remarks>A shot that moves is fitted larger, so that the move does not go in steps of whole pixels.</remarks>
    public static string Write(GraphWriter graph, string from, Shot shot, VideoStream video, TimelineOutput output)
    {
        var zoom = MotionFilters.Oversize(shot.Motion);
        var (width, height) = (output.WidthPixels * zoom, output.HeightPixels * zoom);
        var colour = ColourFilters.ScaleOptions(video);
        var before = ColourFilters.Before(video);
        if (colour.Length == 0 && (video.DisplayWidthPixels, video.DisplayHeightPixels) == (width, height))
        {
            return graph.Chain(from, before, "setsar=1");
        }

        return shot.Fit switch
        {
            Fit.Contain => graph.Chain(from, before, Contained(width, height, colour), Padded(width, height)),
            Fit.Stretch => graph.Chain(from, before, FormattableString.Invariant($"scale={width}:{height}{colour},setsar=1")),
            Fit.Blur => Blurred(graph, before.Length > 0 ? graph.Chain(from, before) : from, width, height, colour),
            _ => graph.Chain(from, before, Covering(width, height, colour)),
        };
    }

    private static string Covering(int width, int height, string colour) => colour.Length == 0
        ? FilterText.Cover(width, height)
        : FormattableString.Invariant($"scale={width}:{height}:force_original_aspect_ratio=increase{colour}")
            + FormattableString.Invariant($",crop={width}:{height},setsar=1");

    private static string Contained(int width, int height, string colour) => FormattableString.Invariant(
        $"scale={width}:{height}:force_original_aspect_ratio=decrease:force_divisible_by=2{colour},setsar=1");

    private static string Padded(int width, int height) => FormattableString.Invariant($"format=yuv420p,pad={width}:{height}:-1:-1");

    // Blurred at an eighth of the size: what is blurred has no detail to lose, and it costs a sixty-fourth.
    private static string Blurred(GraphWriter graph, string from, int width, int height, string colour)
    {
        var (small, low) = (Even(width / 8), Even(height / 8));
        var halves = graph.Split(from, "split", 2);
        var back = graph.Chain(
            halves[0],
            Covering(small, low, colour),
            FormattableString.Invariant($"format=yuv420p,gblur=sigma={Math.Max(2, Math.Min(small, low) / 18)},eq=brightness=-0.06"),
            FormattableString.Invariant($"scale={width}:{height},setsar=1"));
        var front = graph.Chain(halves[1], Contained(width, height, colour), "format=yuv420p");
        return graph.Chain(back + front, "overlay=x=(W-w)/2:y=(H-h)/2:format=yuv420");
    }

    private static int Even(int pixels) => Math.Max(2, pixels / 2 * 2);
}
