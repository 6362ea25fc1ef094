using Renderly.Contracts.Speech;

namespace Renderly.Media.Narrations;

/// <summary>The times that an engine tells, for the words of the text that it spoke.</summary>
internal static class WordTimes
{
    // Of the letters; an engine that says "five dollars" for "$5" tells the words as it said them.
    private const double LeastFound = 0.9;

    /// <param name="text">What is said.</param>
    /// <param name="words">Its words.</param>
    /// <param name="spoken">As the engine tells, in order; it may part the text otherwise.</param>
    /// <returns>A time for each word, in order, never backwards; null where the engine tells of another text.</returns>
    public static IReadOnlyList<TimedWord>? Of(string text, IReadOnlyList<TextWord> words, IReadOnlyList<SpokenWord> spoken)
    {
        var times = OfCharacters(text, spoken);
        var letters = Enumerable.Range(0, text.Length).Where(i => char.IsLetterOrDigit(text[i])).ToList();
        if (letters.Count == 0 || letters.Count(i => times[i] is not null) < LeastFound * letters.Count)
        {
            return null;
        }

        var (timed, end) = (new List<TimedWord>(words.Count), 0.0);
        foreach (var word in words)
        {
            var said = Enumerable.Range(word.Start, word.End - word.Start).Where(i => char.IsLetterOrDigit(text[i])).Select(i => times[i])
                .OfType<TimedWord>().ToList();
            var start = said.Count > 0 ? Math.Max(end, said[0].Start) : end;
            end = said.Count > 0 ? Math.Max(start, said[^1].End) : start;
            timed.Add(new TimedWord(start, end));
        }

        return timed;
    }

    /// <summary>Characters of a word share its time.</summary>
    private static TimedWord?[] OfCharacters(string text, IReadOnlyList<SpokenWord> spoken)
    {
        var (times, from) = (new TimedWord?[text.Length], 0);
        foreach (var word in spoken)
        {
            var at = word.Text.Length == 0 ? -1 : text.IndexOf(word.Text, from, StringComparison.Ordinal);
            if (at < 0 || !double.IsFinite(word.StartSeconds) || !(word.EndSeconds >= word.StartSeconds))
            {
                continue;
            }

            var each = (word.EndSeconds - word.StartSeconds) / word.Text.Length;
            for (var i = 0; i < word.Text.Length; i++)
            {
                times[at + i] = new TimedWord(word.StartSeconds + (i * each), word.StartSeconds + ((i + 1) * each));
            }

            from = at + word.Text.Length;
        }

        return times;
    }
}
