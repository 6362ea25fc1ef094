namespace Renderly.Media.Narrations;

/// <summary>
/// Says when the words of a text are spoken where nobody knows but the sound itself: its pauses are matched with the ends of sentences and
/// clauses, in order, and words between two pauses share the time by their letters.
/// </summary>
internal static class WordAligner
{
    // Of a table of words by stretches; beyond that it would take seconds.
    private const int MostCells = 400_000;

    // Said between two pauses.
    private const int MostWordsOfStretch = 80;

    // In the midst of what is said between two ends, such as the breath before a t.
    private const int MostStretchesTogether = 3;

    // What speaks against a match, in seconds of a stretch that is too long or too short by about that much of itself.
    private const double PauseAfterWord = 0.4;
    private const double PauseAfterClause = 0.05;
    private const double NoPauseAfterSentence = 0.6;
    private const double NoPauseAfterClause = 0.1;
    private const double PauseInWords = 0.3;
    private const double NothingSaid = 1;

    // Lets short stretches be a little off.
    private const double Hurry = 0.3;

    // Per stretch: the sound is of something else than the text, and its pauses say nothing.
    private const double WorstFit = 1.5;

    /// <param name="words">What is said.</param>
    /// <param name="voiced">Where somebody speaks, in order; at least one.</param>
    /// <returns>A time for each word, in order; they follow one another.</returns>
    public static IReadOnlyList<TimedWord> Align(IReadOnlyList<TextWord> words, IReadOnlyList<VoicedStretch> voiced) =>
        words.Count == 0 ? []
        : Matches(words, voiced) is { } matches
            ? [.. matches.SelectMany(match => Share([.. words.Take(match.Words)], [.. voiced.Take(match.Stretches)]))]
            : [.. Share(words, voiced)];

    /// <summary>Which words are said in which stretches; null where they do not fit.</summary>
    private static List<(Range Words, Range Stretches)>? Matches(IReadOnlyList<TextWord> words, IReadOnlyList<VoicedStretch> voiced)
    {
        if ((long)words.Count * voiced.Count > MostCells)
        {
            return null;
        }

        var sums = new Sums(words, voiced);
        var (worst, from) = (new double[words.Count + 1, voiced.Count + 1], new (int Word, int Stretch)[words.Count + 1, voiced.Count + 1]);
        for (var word = 0; word <= words.Count; word++)
        {
            for (var stretch = 0; stretch <= voiced.Count; stretch++)
            {
                worst[word, stretch] = word + stretch == 0 ? 0 : double.PositiveInfinity;
                for (var firstStretch = Math.Max(0, stretch - MostStretchesTogether); firstStretch < stretch; firstStretch++)
                {
                    for (var firstWord = Math.Max(0, word - MostWordsOfStretch); firstWord <= word; firstWord++)
                    {
                        var against = worst[firstWord, firstStretch] + sums.Against(firstWord, word, firstStretch, stretch);
                        if (against < worst[word, stretch])
                        {
                            (worst[word, stretch], from[word, stretch]) = (against, (firstWord, firstStretch));
                        }
                    }
                }
            }
        }

        return worst[words.Count, voiced.Count] <= WorstFit * voiced.Count ? Path(from, words.Count, voiced.Count) : null;
    }

    private static List<(Range Words, Range Stretches)> Path((int Word, int Stretch)[,] from, int word, int stretch)
    {
        List<(Range, Range)> path = [];
        while (stretch > 0)
        {
            var (firstWord, firstStretch) = from[word, stretch];
            path.Add((firstWord..word, firstStretch..stretch));
            (word, stretch) = (firstWord, firstStretch);
        }

        path.Reverse();
        return path;
    }

    /// <summary>By their letters, without the pauses between the stretches.</summary>
    private static IEnumerable<TimedWord> Share(IReadOnlyList<TextWord> words, IReadOnlyList<VoicedStretch> stretches)
    {
        var (all, before) = (words.Sum(word => word.Weight), 0.0);
        var seconds = stretches.Sum(stretch => stretch.Seconds);
        foreach (var word in words)
        {
            var after = before + word.Weight;
            var start = At(seconds * before / all, startsWord: true);
            yield return new TimedWord(start, Math.Max(start, At(seconds * after / all, startsWord: false)));
            before = after;
        }

        double At(double spoken, bool startsWord)
        {
            foreach (var stretch in stretches)
            {
                if (startsWord ? spoken < stretch.Seconds - 1e-9 : spoken <= stretch.Seconds + 1e-9)
                {
                    return stretch.Start + Math.Min(spoken, stretch.Seconds);
                }

                spoken -= stretch.Seconds;
            }

            return stretches[^1].End;
        }
    }

    /// <summary>What is asked of ranges, as sums up to each place.</summary>
    private sealed class Sums
    {
        private readonly IReadOnlyList<TextWord> words;
        private readonly IReadOnlyList<VoicedStretch> voiced;
        private readonly double[] seconds;
        private readonly double[] missing;

        public Sums(IReadOnlyList<TextWord> words, IReadOnlyList<VoicedStretch> voiced)
        {
            (this.words, this.voiced) = (words, voiced);
            var rate = voiced.Sum(stretch => stretch.Seconds) / words.Sum(word => word.Weight);
            seconds = Up(words.Select(word => word.Weight * rate));
            missing = Up(words.Select(word => word.Ends switch
            {
                WordBreak.Sentence => NoPauseAfterSentence,
                WordBreak.Clause => NoPauseAfterClause,
                _ => 0,
            }));
        }

        /// <summary>What speaks against these words being said in these stretches.</summary>
        public double Against(int firstWord, int endWord, int firstStretch, int endStretch)
        {
            var heard = 0.0;
            var pauses = 0.0;
            for (var i = firstStretch; i < endStretch; i++)
            {
                heard += voiced[i].Seconds;
                pauses += i > firstStretch ? PauseInWords + voiced[i].Start - voiced[i - 1].End : 0;
            }

            if (firstWord == endWord)
            {
                return NothingSaid + (4 * heard);
            }

            var expected = seconds[endWord] - seconds[firstWord];
            var off = (heard - expected) * (heard - expected) / (expected + Hurry);
            return off + pauses + missing[endWord - 1] - missing[firstWord] + AgainstPause(endWord);
        }

        private double AgainstPause(int endWord) => endWord == words.Count ? 0 : words[endWord - 1].Ends switch
        {
            WordBreak.Sentence => 0,
            WordBreak.Clause => PauseAfterClause,
            _ => PauseAfterWord,
        };

        private static double[] Up(IEnumerable<double> values)
        {
            List<double> sums = [0];
            foreach (var value in values)
            {
                sums.Add(sums[^1] + value);
            }

            return [.. sums];
        }
    }
}
