using Renderly.Contracts.Timelines;
using Renderly.Media.Texts.Engine;

namespace Renderly.Media.Texts;

/// <summary>A laid-out text: centred lines on a box.</summary>
/// <param name="Style">How it is set.</param>
/// <param name="Box">Where its box lies.</param>
/// <param name="TextX">Left edge of what the lines are set in, pixels from the frame's.</param>
/// <param name="TextY">Top of the first line, pixels from the frame's.</param>
/// <param name="BoxOpacity">0…1.</param>
internal sealed record TextBlock(TextStyle Style, FrameArea Box, int TextX, int TextY, double BoxOpacity)
{
    /// <summary>What of the text is drawn in the colour of a word that is spoken; null: nothing.</summary>
    public Range? Highlight { get; init; }

    /// <summary>Of the box beyond its lines at either side, pixels; half of that above and below them.</summary>
    public static int PaddingOf(int sizePixels) => sizePixels / 2;

    /// <summary>A text at an edge of an area, in the middle of its width.</summary>
    /// <param name="engine">Measures.</param>
    /// <param name="style">How it is set.</param>
    /// <param name="area">Where it stands; the text may be higher.</param>
    /// <param name="position">Which edge.</param>
    /// <param name="boxOpacity">0…1.</param>
    public static TextBlock Of(TextEngine engine, TextStyle style, FrameArea area, VerticalPosition position, double boxOpacity)
    {
        var padding = PaddingOf(style.SizePixels);
        var measured = engine.Measure(style);
        var (width, height) = (measured.WidthPixels + (2 * padding), measured.HeightPixels + padding);
        var top = position switch
        {
            VerticalPosition.Top => area.Y,
            VerticalPosition.Middle => area.Y + ((area.Height - height) / 2),
            _ => area.Bottom - height,
        };
        var textX = area.X + ((area.Width - style.WidthPixels) / 2);
        var box = new FrameArea(textX + measured.LeftPixels - padding, top, width, height);
        return new TextBlock(style, box, textX, top + (padding / 2), boxOpacity);
    }
}
