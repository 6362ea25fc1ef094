using System.Text;
using System.Text.RegularExpressions;

namespace Renderly.Jobs.Kinds.Storyboard.Parsing;

/// <summary>A prompt's parts: labelled scenes, lines of a list, sentences, clauses, what is quoted.</summary>
internal static partial class PromptText
{
    /// <summary>With one kind of line end, and no runs of spaces or empty lines: it is searched by what takes any number of them.</summary>
    public static string Plain(string prompt) =>
        EmptyLines().Replace(SpaceRun().Replace(prompt.ReplaceLineEndings("\n"), " "), "\n\n").Trim();

    /// <summary>Scenes that are labelled ("Scene 1:", "シーン1："), with what stands before the first.</summary>
    /// <returns>Null where none is.</returns>
    public static (string Before, IReadOnlyList<string> Parts)? Labelled(string text)
    {
        var labels = SceneLabels.In(text);
        return labels.Count == 0 ? null : (
            WithoutBullet(text[..labels[0].Start]),
            [.. labels.Select((label, index) => Part(label, labels.ElementAtOrDefault(index + 1)?.Start))]);

        // What stands in brackets behind the number, such as a length, belongs to the scene; a bullet before a label to the label.
        string Part(SceneLabel label, int? next) => $"{label.Note} {WithoutBullet(text[label.End..(next ?? text.Length)])}".Trim();

        static string WithoutBullet(string part) => LastBullet().Replace(part, "").Trim();
    }

    /// <summary>Lines that begin with a bullet or a number, with what stands before the first.</summary>
    /// <returns>Null where there are not at least two.</returns>
    public static (string Before, IReadOnlyList<string> Parts)? Listed(string text)
    {
        List<string> before = [];
        List<string> parts = [];
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var bullet = Bullet().Match(line);
            if (bullet.Success)
            {
                parts.Add(line[bullet.Length..].Trim());
            }
            else if (parts.Count == 0)
            {
                before.Add(line);
            }
            else
            {
                parts[^1] = $"{parts[^1]} {line}";
            }
        }

        return parts.Count < 2 ? null : (string.Join(' ', before), parts);
    }

    public static IReadOnlyList<string> Sentences(string text) => Parts(SentenceEnd(), text);

    /// <summary>Parts of a sentence that follow each other in time, or stand between commas in writings without spaces.</summary>
    public static IReadOnlyList<string> Clauses(string sentence) => Parts(
        IsSpaceless(sentence) ? SpacelessClause() : IsPhrased(sentence) ? Space() : Sequence(), sentence);

    /// <summary>What is listed within a sentence: between commas, semicolons and the last "and".</summary>
    public static IReadOnlyList<string> Items(string text) =>
        Parts(Comma(), text.IndexOfAny([':', '：']) is var colon and > 0 ? text[(colon + 1)..] : text);

    /// <returns>What is quoted, and the text without it.</returns>
    public static (IReadOnlyList<string> Quotes, string Left) Quoted(string text) => (
        [.. PromptQuotes.In(text).Select(quote => quote.Words).Where(words => words.Length > 0)], Tidy(PromptQuotes.Without(text)));

    public static bool HasWords(string text) => text.EnumerateRunes().Any(Rune.IsLetterOrDigit);

    /// <summary>Without spaces that are left over, and punctuation that stands alone.</summary>
    public static string Tidy(string text) =>
        Lonely().Replace(Space().Replace(text, " "), "$1").Trim().Trim(',', ';', ':', '-', '–', '—', '、', '，', '：').Trim();

    /// <summary>
    /// What stands between the matches. A quote that stands alone belongs to what it follows; one that opens the text, to what comes next.
    /// </summary>
    private static List<string> Parts(Regex between, string text)
    {
        List<string> parts = [];
        var opening = "";
        foreach (var part in PromptQuotes.Split(between, text).Select(Tidy).Where(part => HasWords(part) || IsQuote(part)))
        {
            if (HasWords(PromptQuotes.Without(part)))
            {
                parts.Add(opening + part);
                opening = "";
            }
            else if (parts.Count > 0)
            {
                parts[^1] = $"{parts[^1]} {part}";
            }
            else
            {
                opening += $"{part} ";
            }
        }

        return opening.Length > 0 ? [opening.Trim()] : parts;
    }

    private static bool IsQuote(string text) => PromptQuotes.In(text).Any(quote => quote.Words.Length > 0);

    /// <summary>Chinese and Japanese.</summary>
    private static bool IsSpaceless(string text) =>
        text.Count(letter => letter is >= '\u3040' and <= '\u30ff' or >= '\u3400' and <= '\u9fff') * 2 > text.Length;

    /// <summary>Thai, Lao, Khmer and Burmese have spaces between phrases alone.</summary>
    private static bool IsPhrased(string text) => 2 * text.Count(letter =>
        letter is >= '\u0e00' and <= '\u0eff' or >= '\u1000' and <= '\u109f' or >= '\u1780' and <= '\u17ff') > text.Length;

    /// <summary>A bullet or a number that stands alone at the end, before a label that follows.</summary>
    [GeneratedRegex(@"(?:^|\n)[^\S\n]*(?:[-*•–—·・]|\d{1,2}[.)、．])[^\S\n]*\z")]
    private static partial Regex LastBullet();

    [GeneratedRegex(@"^(?:[-*•–—·]\s+|・\s*|\d{1,2}[.)、．]\s*|[①-⑳]\s*)")]
    private static partial Regex Bullet();

    /// <summary>A sentence ends with its mark and a space, in Chinese and Japanese without one; a line ends it too.</summary>
    [GeneratedRegex(@"(?<=[.!?…।؟][""”»’)]?)\s+|(?<=[。！？][”」』）]?)(?![”」』）])|\s*\n+\s*")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(
        @"\s*;\s*|\s*,?\s+(?:and then|then|after that|und dann|dann|danach|et puis|puis|ensuite|y luego|luego|después|затем|потом)\s+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Sequence();

    [GeneratedRegex(@"[、，；]|然后|接着|それから|そして|次に")]
    private static partial Regex SpacelessClause();

    [GeneratedRegex(
        @"\s*[,;、，；]\s*(?:(?:and|und|et|y|и)\s+)?|\s+(?:and|und|et|y|и)\s+|和", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Comma();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"[^\S\n]{2,}")]
    private static partial Regex SpaceRun();

    [GeneratedRegex(@"\n(?:[^\S\n]?\n){2,}")]
    private static partial Regex EmptyLines();

    [GeneratedRegex(@"\s+([.,;!?])")]
    private static partial Regex Lonely();
}
