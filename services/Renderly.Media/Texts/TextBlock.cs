using System.Globalization;
using Renderly.Contracts.Timelines;

namespace Renderly.Media.Texts;

/// <summary>One line of an overlay; <paramref name="BaselinePixels"/> counts from the top of the frame.</summary>
internal sealed record OverlayLine(string Text, int BaselinePixels);

/// <summary>A laid-out overlay: centred lines on a box inside the safe area of the frame.</summary>
internal sealed record TextBlock(FontFile Font, int FontSizePixels, IReadOnlyList<OverlayLine> Lines, int X, int Y, int Width, int Height)
{
    // Sizes for a frame whose shorter edge has 720 pixels, largest first: the largest that keeps the text within a fifth of the height wins,
    // so that a slogan is big and 500 characters are still readable on a phone.
    private static readonly int[] Sizes = [52, 46, 40, 36, 32, 28];

    private const double PreferredShareOfHeight = 0.20;
    private const double SafeMarginX = 0.06;
    private const double SafeMarginY = 0.07;
    private const double LineSpacing = 1.25;

    /// <returns>Null when nothing of the text can be drawn.</returns>
    public static TextBlock? Layout(string? text, FontFile font, int frameWidth, int frameHeight, VerticalPosition position)
    {
        var paragraphs = TextLines.Paragraphs(text ?? "", font);
        if (paragraphs.Count == 0)
        {
            return null;
        }

        var frame = new Frame(frameWidth, frameHeight, position);
        var preferred = Sizes.Select(size => At(size, paragraphs, font, frame))
            .FirstOrDefault(block => block.Height <= frameHeight * PreferredShareOfHeight);
        var smallest = preferred ?? At(Sizes[^1], paragraphs, font, frame);
        // Only a text of very many lines: its breaks give way before the text does.
        return smallest.Height <= frame.SafeHeight ? smallest : At(Sizes[^1], [string.Join(' ', paragraphs)], font, frame);
    }

    private static TextBlock At(int nominalSize, IReadOnlyList<string> paragraphs, FontFile font, Frame frame)
    {
        var size = nominalSize * Math.Min(frame.Width, frame.Height) / 720;
        var padding = size / 2;
        var widest = frame.SafeWidth - (2 * padding);
        var lineHeight = (int)Math.Round(size * LineSpacing);
        var lines = Cut(TextLines.Wrap(paragraphs, line => font.WidthPixels(line, size) <= widest), paragraphs.Count,
            (frame.SafeHeight - padding) / lineHeight);
        var width = (int)Math.Ceiling(lines.Max(line => font.WidthPixels(line, size))) + (2 * padding);
        var height = (lines.Count * lineHeight) + padding;
        var top = frame.Position == VerticalPosition.Top ? frame.MarginY : Math.Max(0, frame.Height - frame.MarginY - height);
        // DejaVu's capitals are 0.73 em high: centres them in their line.
        var firstBaseline = top + (padding / 2) + (int)Math.Round((lineHeight + (0.73 * size)) / 2);
        var placed = lines.Select((line, i) => new OverlayLine(line, firstBaseline + (i * lineHeight))).ToList();
        return new TextBlock(font, size, placed, (frame.Width - width) / 2, top, width, height);
    }

    // A single paragraph that still is too long loses its end; several are first folded into one by the caller.
    private static IReadOnlyList<string> Cut(IReadOnlyList<string> lines, int paragraphs, int most) =>
        lines.Count <= most || paragraphs > 1 ? lines : [.. lines.Take(most - 1), WithoutLast(lines[most - 1]) + "…"];

    private static string WithoutLast(string line)
    {
        var starts = StringInfo.ParseCombiningCharacters(line);
        return line[..starts[^1]];
    }

    private sealed record Frame(int Width, int Height, VerticalPosition Position)
    {
        public int MarginY => (int)(Height * SafeMarginY);

        public int SafeHeight => Height - (2 * MarginY);

        public double SafeWidth => Width * (1 - (2 * SafeMarginX));
    }
}
