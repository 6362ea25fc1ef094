using Renderly.Contracts.Timelines;
using Renderly.Media.Texts.Engine;

namespace Renderly.Media.Texts;

/// <summary>Finds the largest size at which a text fits an area of the frame.</summary>
/// <param name="engine">Measures.</param>
/// <param name="frameWidth">Pixels.</param>
/// <param name="frameHeight">Pixels.</param>
internal sealed class TextLayout(TextEngine engine, int frameWidth, int frameHeight)
{
    /// <summary>The shorter edge that sizes are meant for, pixels.</summary>
    public const int NominalEdge = 720;

    /// <summary>Narrowest place for a text, as a multiple of its size.</summary>
    public const int LeastEms = 8;

    // Sizes for a frame whose shorter edge has 720 pixels, largest first: the largest that keeps the text within a fifth of the height
    // wins, so that a slogan is big and 500 characters are still readable on a phone.
    private static readonly int[] Sizes = [52, 46, 40, 36, 32, 28];

    private const double PreferredShareOfHeight = 0.20;

    /// <summary>At the preferred size, or the smallest one.</summary>
    /// <returns>Null when it does not fit.</returns>
    public TextBlock? Fit(string text, FrameArea area, VerticalPosition position, double boxOpacity)
    {
        var preferred = Math.Min(area.Height, (int)(frameHeight * PreferredShareOfHeight));
        return Sizes.Select(size => At(size, text, area, position, boxOpacity, cut: false))
                .FirstOrDefault(block => Holds(block, area with { Height = preferred }))
            ?? (At(Sizes[^1], text, area, position, boxOpacity, cut: false) is { } smallest && Holds(smallest, area) ? smallest : null);
    }

    /// <summary>At the smallest size; what does not fit is cut off.</summary>
    public TextBlock Cut(string text, FrameArea area, VerticalPosition position, double boxOpacity) =>
        At(Sizes[^1], text, area, position, boxOpacity, cut: true)!;

    private static bool Holds(TextBlock? block, FrameArea area) =>
        block is not null && block.Box.Height <= area.Height && block.Box.Width <= area.Width;

    private TextBlock? At(int nominalSize, string text, FrameArea area, VerticalPosition position, double boxOpacity, bool cut)
    {
        var size = nominalSize * Math.Min(frameWidth, frameHeight) / NominalEdge;
        var padding = TextBlock.PaddingOf(size);
        // Narrower than a few letters is no place for a text.
        return area.Width < LeastEms * size || area.Height < size
            ? null
            : TextBlock.Of(
                engine, new TextStyle(text, size, area.Width - (2 * padding), cut ? area.Height - padding : null), area, position,
                boxOpacity);
    }
}
