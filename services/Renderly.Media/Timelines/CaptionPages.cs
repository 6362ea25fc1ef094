using Renderly.Contracts.Timelines;
using Renderly.Media.Narrations;
using Renderly.Media.Texts;

namespace Renderly.Media.Timelines;

/// <summary>When the pages of a caption are shown, and which of their words stands out meanwhile.</summary>
internal static class CaptionPages
{
    // To find the text takes as long as to read so much of it.
    private const int CharactersToFind = 10;

    /// <param name="pages">In their order.</param>
    /// <param name="words">Those that stand out while they are spoken; often none.</param>
    /// <param name="range">When the caption is there.</param>
    /// <param name="clock">The film's.</param>
    /// <returns>What is shown one after another: each page as a whole, or once for each of its words.</returns>
    public static IEnumerable<(TextBlock Block, FrameRange Range)> Of(
        IReadOnlyList<TextBlock> pages, IReadOnlyList<CaptionWord> words, FrameRange range, FrameClock clock)
    {
        var places = WordPlaces.In([.. pages.Select(page => page.Style.Text)], words).ToLookup(word => word.Part);
        var starts = Enumerable.Range(0, pages.Count).Select(i => Start(i)).Append(range.End).ToList();
        for (var i = 0; i < pages.Count; i++)
        {
            var (shown, first) = (pages[i], starts[i]);
            foreach (var (_, place, seconds) in places[i])
            {
                var spoken = Math.Clamp(clock.Frames(seconds), first, Math.Max(first, starts[i + 1]));
                if (first < spoken)
                {
                    yield return (shown, new FrameRange(first, spoken));
                }

                (shown, first) = (pages[i] with { Highlight = place }, spoken);
            }

            if (first < starts[i + 1])
            {
                yield return (shown, new FrameRange(first, starts[i + 1]));
            }
        }

        // With its first word, or by how much is to be read before it.
        int Start(int page) => page > 0 && places[page].Any()
            ? Math.Clamp(clock.Frames(places[page].First().StartSeconds), range.First, range.End)
            : range.First + (int)((long)(range.End - range.First) * pages.Take(page).Sum(Effort) / Math.Max(1, pages.Sum(Effort)));
    }

    private static int Effort(TextBlock page) => page.Style.Text.Length + CharactersToFind;
}
