using System.Text.RegularExpressions;

namespace Renderly.Jobs.Kinds.Storyboard.Parsing;

/// <summary>
/// Labels of scenes in a prompt: "Scene 1:", "SCENE ONE" on a line of its own, "First scene:", "第1场", "المشهد 1". What only looks like one
/// ("scene stealing") is none.
/// </summary>
internal static class SceneLabels
{
    private const string NotInWord = @"(?<![\p{L}\p{M}\p{Nd}])";
    private const string WordEnds = @"(?![\p{L}\p{M}\p{Nd}])";

    private const string Boundaries = ".!?…。！？؟।:：;；,，、؛،";
    private const string Brackets = "([（【「*_#>";

    private static readonly Regex Label = new(
        @"(?:[*_#]+[^\S\n]*|[\[【])?(?:"
        + $@"{NotInWord}(?:{SceneNames.Before})(?:\s*(?:(?:#|№|nr\.?|no\.?|n[°º])\s*)?(?<number>\d{{1,3}}|{NumberWords.Han})"
        + $@"|\s+(?<number>[\p{{L}}\p{{M}}-]{{1,20}})){WordEnds}"
        + $@"|[第제]\s*(?<number>\d{{1,3}}|{NumberWords.Han})\s*(?<glued>{SceneNames.Behind})"
        + $@"|{NotInWord}(?:(?:the|die|la|de)\s+)?(?<before>(?<number>{NumberWords.Ordinals})"
        + @"|(?<number>\d{1,3})(?:\.|st|nd|rd|th|e|er|ère|ème|ª|º))"
        + $@"\s+(?:{SceneNames.Before}){WordEnds}(?!\s*[#\p{{Nd}}]))"
        + @"[\]】]?(?:\s*(?<note>[(（][^)）\n]{1,40}[)）]))?"
        + @"(?:[*_]*[^\S\n]*(?<colon>[:：])|(?<mark>[.．、)）。](?!\d)|[^\S\n]+-|-(?=\s)|\s*[–—])"
        + @"|[*_]*[^\S\n]*(?<line>(?=\n|\z))|(?<space>\s+|))[*_]*\s*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>In the order of the text.</summary>
    public static IReadOnlyList<SceneLabel> In(string text)
    {
        var quotes = PromptQuotes.In(text);
        List<(SceneLabel Label, double Number, bool IsPlain)> found = [];
        foreach (Match match in Label.Matches(text))
        {
            if (NumberWords.ValueInLabel(match.Groups["number"].Value) is { } number && !quotes.Any(quote => quote.Holds(match.Index))
                && IsLabel(match, text))
            {
                found.Add((
                    new SceneLabel(match.Index, match.Index + match.Length, match.Groups["note"].Value),
                    number,
                    match.Groups["space"].Success));
            }
        }

        // Without a mark behind them they are believed where they count on: "Scene 1 a lake. Scene 2 a camp."
        var isCounted = found.Count > 1 && found.Zip(found.Skip(1)).All(pair => pair.Second.Number == pair.First.Number + 1);
        return [.. found.Where(label => isCounted || !label.IsPlain).Select(label => label.Label)];
    }

    private static bool IsLabel(Match match, string text)
    {
        var groups = match.Groups;
        return groups["colon"].Success ? !groups["before"].Success || Opens(text, match.Index)
            : groups["mark"].Success ? Opens(text, match.Index)
            : groups["line"].Success ? Opens(text, match.Index, isLine: true)
            : !groups["before"].Success && (groups["glued"].Success || groups["space"].Length > 0) && Opens(text, match.Index);
    }

    /// <summary>Whether a sentence, or what follows a comma, begins there; or a line.</summary>
    private static bool Opens(string text, int index, bool isLine = false)
    {
        var at = index - 1;
        while (at >= 0 && text[at] != '\n' && (char.IsWhiteSpace(text[at]) || Brackets.Contains(text[at], StringComparison.Ordinal)
            || text[at] is '-' or '•' or '–' or '"' or '”' or '’' or '」' or '»' or ')' or '）'))
        {
            at--;
        }

        return at < 0 || text[at] == '\n' || (!isLine && Boundaries.Contains(text[at], StringComparison.Ordinal));
    }
}
