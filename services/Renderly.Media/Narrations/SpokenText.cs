using System.Globalization;
using System.Text;

namespace Renderly.Media.Narrations;

/// <summary>
/// A text as words, where it may be parted: between spaces, and between the characters of Chinese and Japanese. Other writings without
/// spaces are parted between letters where there would be no end to a line.
/// </summary>
internal static class SpokenText
{
    private const double OneLetter = 1;

    // 2026 is said as twenty twenty-six, % as percent.
    private const double OneDigit = 3;
    private const double OneSymbol = 4;

    // A syllable.
    private const double OneIdeograph = 2.5;

    // What is not said, such as a dash that stands alone.
    private const double Nothing = 0.1;

    private static readonly char[] Sentences = ['.', '!', '?', '…', '。', '！', '？', '؟', '।', '።'];
    private static readonly char[] Clauses = [',', ';', ':', '—', '–', '、', '，', '；', '：', '،', '؛'];

    /// <returns>Its words in their order; none of a blank text.</returns>
    public static IReadOnlyList<TextWord> Of(string text)
    {
        var spans = Spans(text);
        return
        [
            .. spans.Select((span, i) => new TextWord(
                span.Start, span.End, Ends(text, span, Next(i)), WeightOf(text[span.Start..span.End]))),
        ];

        int Next(int i) => i + 1 < spans.Count ? spans[i + 1].Start : text.Length;
    }

    /// <summary>Chinese characters, kana and Korean syllables, of which a line holds half as many as of other letters.</summary>
    public static bool IsWide(char letter) => IsIdeograph(letter)
        || letter is (>= '\u3000' and <= '\u303F') or (>= '\uAC00' and <= '\uD7AF') or (>= '\uFF00' and <= '\uFF60');

    private static bool IsIdeograph(char letter) => letter is (>= '\u3041' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF')
        or (>= '\uF900' and <= '\uFAFF');

    private static List<(int Start, int End)> Spans(string text)
    {
        var (spans, start) = (new List<(int, int)>(), -1);
        var clusters = StringInfo.ParseCombiningCharacters(text);
        for (var i = 0; i < clusters.Length; i++)
        {
            var at = clusters[i];
            var isSpace = char.IsWhiteSpace(text[at]);
            if (start >= 0 && (isSpace || BeginsWord(text, start, at)))
            {
                spans.Add((start, at));
                start = -1;
            }

            start = start < 0 && !isSpace ? at : start;
        }

        if (start >= 0)
        {
            spans.Add((start, text.Length));
        }

        return spans;
    }

    /// <summary>Whether a character begins a word where no space stands before it.</summary>
    private static bool BeginsWord(string text, int start, int at)
    {
        var before = text.AsSpan(start, at - start);
        var (hasWord, hasIdeograph) = (false, false);
        foreach (var letter in before)
        {
            hasWord |= char.IsLetterOrDigit(letter);
            hasIdeograph |= IsIdeograph(letter);
        }

        var opens = CharUnicodeInfo.GetUnicodeCategory(text[at])
            is UnicodeCategory.OpenPunctuation or UnicodeCategory.InitialQuotePunctuation;
        return (hasWord && (IsIdeograph(text[at]) || (hasIdeograph && (char.IsLetterOrDigit(text[at]) || opens))))
            || CaptionLine.WidthOf(before.ToString()) >= CaptionLine.MostLetters - 1;
    }

    private static WordBreak Ends(string text, (int Start, int End) span, int next)
    {
        if (next == text.Length || text.AsSpan(span.End, next - span.End).ContainsAny('\n', '\r', '\u2029'))
        {
            return WordBreak.Sentence;
        }

        var last = text.AsSpan(span.Start, span.End - span.Start).TrimEnd("\"”»)’」』）]").ToString().LastOrDefault();
        return Sentences.Contains(last) ? WordBreak.Sentence : Clauses.Contains(last) ? WordBreak.Clause : WordBreak.Word;
    }

    private static double WeightOf(string word) => Math.Max(Nothing, word.EnumerateRunes().Sum(rune => rune switch
    {
        { IsBmp: true } when IsWide((char)rune.Value) && Rune.IsLetter(rune) => OneIdeograph,
        _ when Rune.IsDigit(rune) => OneDigit,
        _ when Rune.IsLetter(rune) => OneLetter,
        _ when rune.Value is '%' or '&' or '@' or '#' => OneSymbol,
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.CurrencySymbol or UnicodeCategory.MathSymbol => OneSymbol,
        _ => 0,
    }));
}
