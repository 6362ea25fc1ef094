using Renderly.Media.Texts;

namespace Renderly.Media.Timelines;

/// <summary>Where the presenter's clip lies in the frame, in pixels from the top left corner; all values even.</summary>
internal sealed record OverlayPlacement(int X, int Y, int Width, int Height)
{
    /// <summary>What of the frame it covers.</summary>
    public FrameArea Area => new(X, Y, Width, Height);

    /// <summary>
    /// Maps scale and offset to pixels.
    /// <list type="bullet">
    /// <item>Scale 1 is the largest size at which the whole clip fits the frame; <paramref name="scale"/> multiplies both edges.
    /// For a 9:16 clip on a 9:16 frame the presenter's height is therefore scale × frame height.</item>
    /// <item>Offset 0 centres the clip. −1 and +1 lay it flush with the left/top and right/bottom edge; values between move it
    /// within the free space in proportion. The clip never leaves the frame, so no offset can hide the presenter.</item>
    /// </list>
    /// 0.5, 0.7, 1.0 puts a 360×640 presenter at (306, 640) of 720×1280: right of the middle, standing on the lower edge.
    /// </summary>
    /// <param name="frameWidth">Pixels.</param>
    /// <param name="frameHeight">Pixels.</param>
    /// <param name="clipWidth">Pixels, as shown.</param>
    /// <param name="clipHeight">Pixels, as shown.</param>
    /// <param name="scale">0.1…1.</param>
    /// <param name="offsetX">−1…1, right is positive.</param>
    /// <param name="offsetY">−1…1, down is positive.</param>
    public static OverlayPlacement Place(
        int frameWidth, int frameHeight, int clipWidth, int clipHeight, double scale, double offsetX, double offsetY)
    {
        Require(scale, 0.1, 1, nameof(scale));
        Require(offsetX, -1, 1, nameof(offsetX));
        Require(offsetY, -1, 1, nameof(offsetY));
        var fit = Math.Min((double)frameWidth / clipWidth, (double)frameHeight / clipHeight) * scale;
        var width = Even(clipWidth * fit);
        var height = Even(clipHeight * fit);
        return new OverlayPlacement(
            Even((frameWidth - width) / 2.0 * (1 + offsetX)), Even((frameHeight - height) / 2.0 * (1 + offsetY)), width, height);
    }

    // yuv420p shares colour between pairs of pixels: odd positions would smear the edge. Rounded down, at least one pair for sizes.
    private static int Even(double value) => Math.Max(0, (int)Math.Floor((value + 1e-6) / 2) * 2);

    private static void Require(double value, double least, double most, string name)
    {
        if (!(value >= least && value <= most))
        {
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} must lie in {least}…{most}"));
        }
    }
}
