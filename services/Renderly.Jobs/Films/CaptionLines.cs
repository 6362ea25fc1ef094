using System.Globalization;
using System.Text.RegularExpressions;
using Renderly.Contracts.Timelines;

namespace Renderly.Jobs.Films;

/// <summary>
/// What is said as captions: pieces of a narration that end where a sentence or a word does. Where no engine says when a word is spoken, a
/// piece takes its share of the narration by its letters.
/// </summary>
internal static partial class CaptionLines
{
    /// <summary>What such times are called.</summary>
    public const string Aligned = "aligned";

    /// <summary>Two lines of 42, as broadcasters have them; graphemes.</summary>
    private const int MostLetters = 84;

    private static readonly char[] SentenceEnds = ['.', '!', '?', '…', '。', '！', '？', '؟', '।'];

    public static IReadOnlyList<CaptionCue> Of(FilmTimes times) => [.. times.Speeches.SelectMany(Of)];

    private static IEnumerable<CaptionCue> Of(SpeechTime speech)
    {
        var pieces = Split(speech.Narration.Text).ToList();
        double letters = pieces.Sum(Length);
        var before = 0.0;
        foreach (var piece in pieces)
        {
            var after = before + Length(piece);
            yield return new CaptionCue
            {
                StartSeconds = speech.StartSeconds + (speech.Seconds * before / letters),
                EndSeconds = speech.StartSeconds + (speech.Seconds * after / letters),
                Text = piece,
            };
            before = after;
        }
    }

    /// <summary>Sentences, and those that are too long in parts of about the same length.</summary>
    private static IEnumerable<string> Split(string text) => Sentences(text).SelectMany(sentence =>
    {
        var parts = (int)Math.Ceiling((double)Length(sentence) / MostLetters);
        return parts <= 1 ? [sentence] : Parts(sentence, (int)Math.Ceiling((double)Length(sentence) / parts));
    });

    private static IEnumerable<string> Sentences(string text)
    {
        List<string> sentence = [];
        foreach (var word in WordEnd().Split(text).Where(word => word.Length > 0))
        {
            sentence.Add(word);
            if (SentenceEnds.Contains(word.TrimEnd('"', '”', '»', ')', '’').LastOrDefault()))
            {
                yield return string.Join(' ', sentence);
                sentence.Clear();
            }
        }

        if (sentence.Count > 0)
        {
            yield return string.Join(' ', sentence);
        }
    }

    /// <summary>Writings without spaces between words are cut between letters.</summary>
    private static IEnumerable<string> Parts(string sentence, int letters)
    {
        var part = "";
        foreach (var word in sentence.Split(' ').SelectMany(word => Length(word) > letters ? Letters(word, letters) : [word]))
        {
            if (part.Length > 0 && Length(part) + 1 + Length(word) > MostLetters)
            {
                yield return part;
                part = "";
            }

            part = part.Length == 0 ? word : $"{part} {word}";
            if (Length(part) >= letters)
            {
                yield return part;
                part = "";
            }
        }

        if (part.Length > 0)
        {
            yield return part;
        }
    }

    private static IEnumerable<string> Letters(string word, int letters)
    {
        var starts = StringInfo.ParseCombiningCharacters(word);
        for (var first = 0; first < starts.Length; first += letters)
        {
            yield return first + letters < starts.Length ? word[starts[first]..starts[first + letters]] : word[starts[first]..];
        }
    }

    private static int Length(string text) => new StringInfo(text).LengthInTextElements;

    /// <summary>Chinese and Japanese sentences follow each other without a space.</summary>
    [GeneratedRegex(@"\s+|(?<=[。！？])(?![”」』）])")]
    private static partial Regex WordEnd();
}
