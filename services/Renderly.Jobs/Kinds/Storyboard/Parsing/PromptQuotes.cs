using System.Text.RegularExpressions;

namespace Renderly.Jobs.Kinds.Storyboard.Parsing;

/// <summary>What a text quotes, by the marks of several languages.</summary>
internal static partial class PromptQuotes
{
    /// <summary>Unicode characters; what is longer is no quote, but a mark that was forgotten.</summary>
    public const int MaxLength = 500;

    /// <summary>A character beyond the first 65,536 is two of .NET's, and is counted once.</summary>
    private const string Pair = @"(?>[\uD800-\uDBFF][\uDC00-\uDFFF]|[^\uD800-\uDFFF";

    private const string Short = "]){1,500})";
    private const string Long = "]){501,})";

    // A mark behind a digit is one of inches.
    private const string Straight = @"(?<!\p{Nd})""(";

    /// <returns>In the order of the text.</returns>
    public static IReadOnlyList<PromptQuote> In(string text) =>
    [
        .. Quote().Matches(text).Select(quote => new PromptQuote(
            quote.Index, quote.Index + quote.Length, quote.Groups.Values.Skip(1).First(group => group.Success).Value.Trim())),
    ];

    /// <summary>The text without what it quotes.</summary>
    public static string Without(string text) => Quote().Replace(text, " ");

    /// <summary>Whether something between two marks is too long to be a quote.</summary>
    public static bool HasTooLong(string text) => TooLong().IsMatch(Without(text));

    /// <summary>The parts of a text between what is matched, but not where that is quoted.</summary>
    public static IEnumerable<string> Split(Regex between, string text)
    {
        var quotes = In(text);
        var start = 0;
        foreach (Match match in between.Matches(text))
        {
            if (!quotes.Any(quote => quote.Holds(match.Index)))
            {
                yield return text[start..match.Index];
                start = match.Index + match.Length;
            }
        }

        yield return text[start..];
    }

    [GeneratedRegex(
        Straight + Pair + "\"\\n" + Short + "\"|“(" + Pair + "”" + Short + "”|„(" + Pair + "“”" + Short + "[“”]|«(" + Pair + "»" + Short
        + "»|「(" + Pair + "」" + Short + "」|『(" + Pair + "』" + Short + "』")]
    private static partial Regex Quote();

    [GeneratedRegex(
        Straight + Pair + "\"\\n" + Long + "\"|“(" + Pair + "”" + Long + "”|„(" + Pair + "“”" + Long + "[“”]|«(" + Pair + "»" + Long
        + "»|「(" + Pair + "」" + Long + "」|『(" + Pair + "』" + Long + "』")]
    private static partial Regex TooLong();
}
