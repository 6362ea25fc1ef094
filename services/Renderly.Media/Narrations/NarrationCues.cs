using System.Text.RegularExpressions;
using Renderly.Contracts.Timelines;

namespace Renderly.Media.Narrations;

/// <summary>
/// A narration in pieces that can be read: at most two lines, ending where a sentence, a clause or at least a word does; there from the
/// first word of each until its last one is said, and for as long as it takes to read where there is room.
/// </summary>
internal static partial class NarrationCues
{
    private const int LinesOfCue = 2;

    // What may stand in a cue counts characters, of which an emoji can have a dozen.
    private const int MostCharacters = 450;

    // A part that is nearly full ends with a clause rather than amid the next one.
    private const double NearlyFull = 0.6;

    private const double ShortestSeconds = 0.8;

    // Grown-ups read about that much a second.
    private const double LettersPerSecond = 20;

    // A screen that is empty for less flickers.
    private const double ShortestGapSeconds = 0.25;

    // At the least a frame of the slowest film.
    private const double LeastSeconds = 0.1;

    /// <param name="text">What is said.</param>
    /// <param name="words">Its words.</param>
    /// <param name="times">When each is spoken, seconds from the film's start.</param>
    /// <param name="highlight">Whether the word that is spoken stands out.</param>
    public static IEnumerable<CaptionCue> Of(
        string text, IReadOnlyList<TextWord> words, IReadOnlyList<TimedWord> times, bool highlight) =>
        Parts(text, words).Select(part => new CaptionCue
        {
            StartSeconds = times[part.First].Start,
            EndSeconds = times[part.End - 1].End,
            Text = TextOf(text, words, part.First, part.End),
            Words = highlight
                ? [.. Enumerable.Range(part.First, part.End - part.First).Select(i => new CaptionWord
                    {
                        StartSeconds = times[i].Start, Text = text[words[i].Start..words[i].End],
                    })]
                : null,
        });

    /// <summary>Gives each cue of a film the time to be read; none begins before the one before it ends.</summary>
    /// <param name="cues">In the order in which they begin.</param>
    /// <param name="untilSeconds">When the last one ends at the latest.</param>
    public static IReadOnlyList<CaptionCue> Settle(IReadOnlyList<CaptionCue> cues, double untilSeconds)
    {
        var (settled, before) = (new List<CaptionCue>(cues.Count), 0.0);
        for (var i = 0; i < cues.Count; i++)
        {
            var start = Math.Max(before, cues[i].StartSeconds);
            var room = Math.Max(i + 1 < cues.Count ? cues[i + 1].StartSeconds : untilSeconds, start + LeastSeconds);
            var wanted = Math.Max(ShortestSeconds, CaptionLine.WidthOf(cues[i].Text) / LettersPerSecond);
            var end = Math.Min(Math.Max(cues[i].EndSeconds, start + wanted), room);
            before = i + 1 < cues.Count && room - end < ShortestGapSeconds ? room : end;
            settled.Add(cues[i] with { StartSeconds = start, EndSeconds = before });
        }

        return settled;
    }

    private static IEnumerable<(int First, int End)> Parts(string text, IReadOnlyList<TextWord> words)
    {
        var first = 0;
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Ends == WordBreak.Sentence || i == words.Count - 1)
            {
                foreach (var part in Parts(text, words, first, i + 1))
                {
                    yield return part;
                }

                first = i + 1;
            }
        }
    }

    /// <summary>Of a sentence; of about the same length, where it is too long for one.</summary>
    private static IEnumerable<(int First, int End)> Parts(string text, IReadOnlyList<TextWord> words, int first, int end)
    {
        var whole = CaptionLine.WidthOf(TextOf(text, words, first, end));
        var parts = Math.Ceiling((double)whole / (LinesOfCue * CaptionLine.MostLetters));
        var wanted = parts <= 1 ? double.PositiveInfinity : whole / parts;
        for (var i = first; i < end; i++)
        {
            var width = CaptionLine.WidthOf(TextOf(text, words, first, i + 1));
            var isFull = width >= wanted || (width >= NearlyFull * wanted && words[i].Ends == WordBreak.Clause);
            if (i + 1 == end || isFull || !Fits(TextOf(text, words, first, i + 2)))
            {
                yield return (first, i + 1);
                first = i + 1;
            }
        }
    }

    private static bool Fits(string text) => text.Length <= MostCharacters && CaptionLine.Wrap(text).Count <= LinesOfCue;

    private static string TextOf(string text, IReadOnlyList<TextWord> words, int first, int end) =>
        Spaces().Replace(text[words[first].Start..words[end - 1].End], " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
