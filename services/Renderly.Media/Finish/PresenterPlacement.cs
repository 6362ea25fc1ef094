namespace Renderly.Media.Finish;

/// <summary>Where the presenter stands in the frame.</summary>
internal static class PresenterPlacement
{
    /// <summary>
    /// The presenter's height is <paramref name="scale"/> of the frame's. The offsets move it within the room that is left: 0 is the
    /// middle, ±1 flush with the edge, so that no value pushes it out of the picture.
    /// </summary>
    /// <returns>Height and top left corner in pixels; the height is even.</returns>
    public static (int HeightPixels, string X, string Y) Place(double scale, double offsetX, double offsetY, int frameHeightPixels) => (
        Math.Max(2, (int)(frameHeightPixels * scale) / 2 * 2),
        FormattableString.Invariant($"(W-w)/2*(1+({offsetX}))"),
        FormattableString.Invariant($"(H-h)/2*(1+({offsetY}))"));
}
