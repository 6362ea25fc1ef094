using Renderly.Contracts.Timelines;
using Renderly.Media.Texts.Engine;

namespace Renderly.Media.Texts;

/// <summary>
/// Sets captions: all of a film at one size, two lines at a time, so that the eye knows where to look. What is longer is shown page after
/// page.
/// </summary>
/// <param name="engine">Measures.</param>
/// <param name="frameWidth">Pixels.</param>
/// <param name="frameHeight">Pixels.</param>
internal sealed class CaptionLayout(TextEngine engine, int frameWidth, int frameHeight)
{
    // A twentieth of the shorter edge.
    private const int NominalSize = 36;

    // About 42 letters, which are read at a glance.
    private const int WidestEms = 24;

    private const int LinesOfPage = 2;

    // The longest words decide below which width one of them would be broken.
    private const int LongestWords = 3;

    /// <param name="text">Can be drawn, and says something.</param>
    /// <param name="area">Where it stands.</param>
    /// <param name="position">Which edge of it.</param>
    /// <param name="boxOpacity">0…1.</param>
    /// <param name="mostPages">That there is time to read; with more text than that, pages have more lines.</param>
    /// <returns>The pages in their order; none when they do not fit.</returns>
    public IReadOnlyList<TextBlock> Pages(
        string text, FrameArea area, VerticalPosition position, double boxOpacity, int mostPages)
    {
        var size = NominalSize * Math.Min(frameWidth, frameHeight) / TextLayout.NominalEdge;
        var widest = Math.Min(area.Width - (2 * TextBlock.PaddingOf(size)), WidestEms * size);
        if (widest < TextLayout.LeastEms * size || size == 0)
        {
            return [];
        }

        var style = new TextStyle(text, size, widest);
        var count = engine.Lines(style).Count;
        var perPage = Math.Max(LinesOfPage, DividedUp(count, mostPages));
        var allowed = count <= 1 ? 1 : DividedUp(count, perPage) * perPage;
        var balanced = style with { WidthPixels = Narrowest(style, allowed) };
        var lines = engine.Lines(balanced);
        var pages = lines.Chunk(perPage)
            .Select(page => text[page[0].Start..page[^1].End].Trim())
            .Where(part => part.Length > 0)
            .Select(part => TextBlock.Of(engine, balanced with { Text = part }, area, position, boxOpacity))
            .ToList();
        return pages.TrueForAll(page => page.Box.Height <= area.Height) ? pages : [];
    }

    /// <summary>The least width with which there are no more lines than allowed: then they are about as long as one another.</summary>
    private int Narrowest(TextStyle style, int allowedLines)
    {
        var (least, most) = (LongestWord(style), style.WidthPixels);
        while (least < most)
        {
            var middle = (least + most) / 2;
            (least, most) = engine.Lines(style with { WidthPixels = middle }).Count <= allowedLines ? (least, middle) : (middle + 1, most);
        }

        return most;
    }

    /// <summary>Below this a word would be broken that need not be, pixels; at least a few letters.</summary>
    private int LongestWord(TextStyle style)
    {
        var words = style.Text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Distinct()
            .OrderByDescending(word => word.Length).Take(LongestWords)
            .Select(word => engine.Measure(style with { Text = word, WidthPixels = 2 * frameWidth }).WidthPixels)
            .Where(width => width <= style.WidthPixels);
        return words.Append(TextLayout.LeastEms * style.SizePixels).Max();
    }

    private static int DividedUp(int count, int by) => (count + by - 1) / by;
}
