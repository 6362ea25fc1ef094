using System.Text.RegularExpressions;

namespace Renderly.Jobs.Kinds.Storyboard.Parsing;

/// <summary>A prompt's parts: labelled scenes, lines of a list, sentences, clauses, what is quoted.</summary>
internal static partial class PromptText
{
    /// <summary>Scenes that are numbered ("Scene 1:", "シーン1："), with what stands before the first.</summary>
    /// <returns>Null where none is.</returns>
    public static (string Before, IReadOnlyList<string> Parts)? Labelled(string text)
    {
        var labels = Label().Matches(text);
        return labels.Count == 0 ? null : (
            text[..labels[0].Index].Trim(), [.. labels.Select((label, index) => Part(label, labels.ElementAtOrDefault(index + 1)?.Index))]);

        // What stands in brackets behind the number, such as a length, belongs to the scene.
        string Part(Match label, int? next) =>
            $"{label.Groups["note"].Value} {text[(label.Index + label.Length)..(next ?? text.Length)]}".Trim();
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

    public static IReadOnlyList<string> Sentences(string text) => Parts(SentenceEnd().Split(text));

    /// <summary>Parts of a sentence that follow each other in time, or stand between commas in writings without spaces.</summary>
    public static IReadOnlyList<string> Clauses(string sentence) => Parts(IsSpaceless(sentence)
        ? SpacelessClause().Split(sentence)
        : IsPhrased(sentence) ? sentence.Split(' ') : Sequence().Split(sentence));

    /// <summary>What is listed within a sentence: between commas, semicolons and the last "and".</summary>
    public static IReadOnlyList<string> Items(string text)
    {
        var list = text.IndexOfAny([':', '：']) is var colon and > 0 ? text[(colon + 1)..] : text;
        return Parts(Comma().Split(list));
    }

    /// <returns>What is quoted, and the text without it.</returns>
    public static (IReadOnlyList<string> Quotes, string Left) Quoted(string text)
    {
        var quotes = Quote().Matches(text);
        return (
            [
                .. quotes.Select(quote => quote.Groups.Values.Skip(1).First(group => group.Success).Value.Trim())
                    .Where(quote => quote.Length > 0),
            ],
            Tidy(Quote().Replace(text, " ")));
    }

    /// <summary>Without spaces that are left over, and punctuation that stands alone.</summary>
    public static string Tidy(string text) =>
        Lonely().Replace(Space().Replace(text, " "), "$1").Trim().Trim(',', ';', ':', '-', '–', '—', '、', '，', '：').Trim();

    private static List<string> Parts(IEnumerable<string> parts) => [.. parts.Select(Tidy).Where(part => part.Any(char.IsLetterOrDigit))];

    /// <summary>Chinese and Japanese.</summary>
    private static bool IsSpaceless(string text) =>
        text.Count(letter => letter is >= '\u3040' and <= '\u30ff' or >= '\u3400' and <= '\u9fff') * 2 > text.Length;

    /// <summary>Thai, Lao, Khmer and Burmese have spaces between phrases alone.</summary>
    private static bool IsPhrased(string text) => 2 * text.Count(letter =>
        letter is >= '\u0e00' and <= '\u0eff' or >= '\u1000' and <= '\u109f' or >= '\u1780' and <= '\u17ff') > text.Length;

    [GeneratedRegex(
        @"(?<![\p{L}])(?:scene|shot|szene|scène|escena|cena|scena|сцена|シーン|场景|場景|镜头|鏡頭|장면)\s*#?\d{1,2}\s*(?<note>[(（][^)）\n]{1,40}[)）])?\s*[:：.\-–—]\s*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Label();

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

    [GeneratedRegex("\"([^\"\\n]{1,500})\"|“([^”]{1,500})”|„([^“”]{1,500})[“”]|«([^»]{1,500})»|「([^」]{1,500})」|『([^』]{1,500})』")]
    private static partial Regex Quote();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"\s+([.,;!?])")]
    private static partial Regex Lonely();
}
