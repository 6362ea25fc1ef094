using Renderly.Contracts.Timelines;

namespace Renderly.Media.Narrations;

/// <summary>Finds the words of a caption where it is shown: as a whole, in lines, or page after page.</summary>
internal static class WordPlaces
{
    /// <param name="texts">The parts in which it is shown, in their order.</param>
    /// <param name="words">In their order; those that are in no part are passed over.</param>
    /// <returns>Of each word that is found its part, its place in it, and when it is spoken; in their order.</returns>
    public static IEnumerable<(int Part, Range Place, double StartSeconds)> In(
        IReadOnlyList<string> texts, IReadOnlyList<CaptionWord> words)
    {
        var (part, from) = (0, 0);
        foreach (var word in words.Where(word => word.Text.Length > 0))
        {
            // Not further: a word that cannot be drawn must not take the place of another one like it.
            for (var (at, start) = (part, from); at < Math.Min(texts.Count, part + 2); (at, start) = (at + 1, 0))
            {
                if (texts[at].IndexOf(word.Text, start, StringComparison.Ordinal) is >= 0 and var place)
                {
                    (part, from) = (at, place + word.Text.Length);
                    yield return (at, place..from, word.StartSeconds);
                    break;
                }
            }
        }
    }
}
