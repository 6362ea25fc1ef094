using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Renderly.Simulator.Faults;

namespace Renderly.Simulator.Providers;

/// <summary>
/// What a language model answers that is asked for scenes: a scene for each of the user's sentences, as many as the schema allows. Words in
/// the prompt make it err as models do: <c>[sim:fenced]</c> (talk and a fence around it), <c>[sim:lines]</c> (texts over several lines,
/// commas at ends), <c>[sim:wrong-once]</c> (lengths that do not add up, until it is told), <c>[sim:hopeless]</c> (no script, ever).
/// </summary>
internal static partial class WrittenScript
{
    private const double UsualSeconds = 30;

    public static string Of(ChatTalk talk)
    {
        var wish = talk.Wish;
        if (Says(wish, "hopeless"))
            return "I would rather write a poem about it.";
        var sentences = SentencesOf(wish);
        var (least, most) = CountsOf(talk.Schema);
        var count = Math.Clamp(sentences.Count, least, most);
        var total = SecondsOf(talk);
        var share = Math.Round(total / count, 2);
        var scenes = Enumerable.Range(0, count).Select(index => new
        {
            description = sentences[index % sentences.Count],
            seconds = index == count - 1 ? Math.Round(total - (share * (count - 1)), 2) : share,
            spoken = "",
        }).ToList();
        if (Says(wish, "wrong-once") && talk.Answers == 0)
            scenes[0] = scenes[0] with { seconds = scenes[0].seconds + 7 };
        var json = JsonSerializer.Serialize(new { scenes });
        return Says(wish, "fenced") ? $"Of course! Here are your scenes:\n```json\n{json}\n```\nShall I write more {{or less}}?"
            : Says(wish, "lines") ? json.Replace("\"spoken\":\"\"", "\"spoken\":\"\",").Replace(" ", "\n", StringComparison.Ordinal)
            : json;
    }

    private static bool Says(string wish, string word) => wish.Contains($"[sim:{word}]", StringComparison.OrdinalIgnoreCase);

    /// <summary>The user's sentences, without the marks around them.</summary>
    private static List<string> SentencesOf(string wish)
    {
        var text = MagicWords.Strip(Mark().Replace(wish, ""));
        var sentences = text.Split(['.', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(sentence => sentence.Any(char.IsLetterOrDigit)).ToList();
        return sentences.Count > 0 ? sentences : ["A picture"];
    }

    private static (int Least, int Most) CountsOf(JsonElement? schema)
    {
        var scenes = schema?.Member("properties")?.Member("scenes");
        var least = (int)(scenes?.Integer("minItems", 0, 1000) ?? 1);
        return (Math.Max(1, least), (int)(scenes?.Integer("maxItems", 1, 1000) ?? 1000));
    }

    private static double SecondsOf(ChatTalk talk) =>
        talk.Said.Select(line => Length().Match(line.Content)).FirstOrDefault(found => found.Success) is { } stated
            ? double.Parse(stated.Groups["seconds"].Value, CultureInfo.InvariantCulture)
            : UsualSeconds;

    [GeneratedRegex(@"film lasts (?<seconds>\d+(\.\d+)?) seconds")]
    private static partial Regex Length();

    [GeneratedRegex(@"</?[a-z0-9-]+>")]
    private static partial Regex Mark();
}
