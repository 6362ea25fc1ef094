using Renderly.Media.FFmpeg;

namespace Renderly.Media.Assemble;

/// <summary>One line of an overlay; <paramref name="BaselinePixels"/> counts from the top of the frame.</summary>
internal sealed record OverlayLine(string Text, int BaselinePixels);

/// <summary>A laid-out overlay: centred lines on a box inside the safe area of the frame.</summary>
internal sealed record OverlayBlock(FontFile Font, int FontSizePixels, IReadOnlyList<OverlayLine> Lines, int X, int Y, int Width, int Height)
{
    // Sizes for a frame 720 pixels wide, largest first: the largest that keeps the text within a fifth of the height wins,
    // so that a slogan is big and 500 characters are still readable on a phone.
    private static readonly int[] Sizes = [52, 46, 40, 36, 32, 28];

    private const double PreferredShareOfHeight = 0.20;
    private const double SafeMarginX = 0.06;
    private const double SafeMarginY = 0.07;
    private const double LineSpacing = 1.25;

    /// <returns>Null when nothing of the text can be drawn.</returns>
    public static OverlayBlock? Layout(string? text, FontFile font, int frameWidth, int frameHeight, OverlayPosition position)
    {
        var paragraphs = OverlayText.Paragraphs(text ?? "", font);
        if (paragraphs.Count == 0)
        {
            return null;
        }

        var blocks = Sizes.Select(size => At(size * frameWidth / 720, paragraphs, font, frameWidth, frameHeight, position));
        return blocks.FirstOrDefault(block => block.Height <= frameHeight * PreferredShareOfHeight)
            ?? At(Sizes[^1] * frameWidth / 720, paragraphs, font, frameWidth, frameHeight, position);
    }

    private static OverlayBlock At(
        int size, IReadOnlyList<string> paragraphs, FontFile font, int frameWidth, int frameHeight, OverlayPosition position)
    {
        var padding = size / 2;
        var widest = (frameWidth * (1 - (2 * SafeMarginX))) - (2 * padding);
        var lines = OverlayText.Wrap(paragraphs, line => font.WidthPixels(line, size) <= widest);
        var lineHeight = (int)Math.Round(size * LineSpacing);
        var width = (int)Math.Ceiling(lines.Max(line => font.WidthPixels(line, size))) + (2 * padding);
        var height = (lines.Count * lineHeight) + padding;
        var margin = (int)(frameHeight * SafeMarginY);
        var top = position == OverlayPosition.Top ? margin : Math.Max(0, frameHeight - margin - height);
        // DejaVu's capitals are 0.73 em high: centres them in their line.
        var firstBaseline = top + (padding / 2) + (int)Math.Round((lineHeight + (0.73 * size)) / 2);
        var placed = lines.Select((line, i) => new OverlayLine(line, firstBaseline + (i * lineHeight))).ToList();
        return new OverlayBlock(font, size, placed, (frameWidth - width) / 2, top, width, height);
    }
}
