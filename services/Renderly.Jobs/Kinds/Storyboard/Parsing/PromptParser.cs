using System.Globalization;

namespace Renderly.Jobs.Kinds.Storyboard.Parsing;

/// <summary>
/// Reads a prompt by rule. What it says of its scenes is followed: numbers, lists, counts, lengths; where it says nothing, there is a scene
/// for every five seconds. The same prompt is always understood alike, in any language.
/// </summary>
internal static class PromptParser
{
    /// <summary>What answers call it.</summary>
    public const string Name = "built-in";

    public const int DefaultSeconds = 30;
    public const int MinSeconds = 5;
    public const int MaxSeconds = 120;

    /// <summary>Seconds of a scene of which nothing is said.</summary>
    public const int SecondsPerScene = 5;

    /// <summary>Of a scene of a film that is not longer than that either.</summary>
    public const int MaxSecondsOfScene = MaxSeconds;

    /// <summary>More would be seen by nobody.</summary>
    public const int MaxScenes = 40;

    /// <param name="prompt">As the user wrote it.</param>
    /// <param name="seconds">Length of the film that the request states; null: the prompt may.</param>
    public static ParsedPrompt Parse(string prompt, int? seconds)
    {
        var text = PromptText.Plain(prompt);
        var parsed = PromptText.Labelled(text) is var (before, parts) && parts.All(PromptText.HasWords)
                ? Stated(before, parts, seconds, ParsedPrompt.ByLabels)
            : PromptText.Listed(text) is var (head, lines) && lines.All(PromptText.HasWords)
                ? Stated(head, lines, seconds, ParsedPrompt.ByList)
            : Free(text, seconds);
        return !PromptQuotes.HasTooLong(text) ? parsed : parsed with
        {
            Ignored =
            [
                .. parsed.Ignored,
                Sentence($"What is quoted has at most {PromptQuotes.MaxLength} characters; what is longer counts as seen, not as said."),
            ],
        };
    }

    /// <summary>The scenes are told apart by the prompt itself.</summary>
    private static ParsedPrompt Stated(string before, IReadOnlyList<string> parts, int? seconds, string split)
    {
        List<string> ignored = [];
        List<string> assumed = [];
        var context = before;
        if (PromptHints.CountIn(context) is var (count, rest))
        {
            context = rest;
            if (count != parts.Count)
            {
                ignored.Add(Sentence($"The prompt speaks of {count} scenes and states {parts.Count}: those are made."));
            }
        }

        (context, var total) = TotalOf(context, seconds, ignored);
        var scenes = parts.Select(part =>
        {
            var (quotes, seen) = PromptText.Quoted(part);
            var length = PromptHints.LengthIn(seen);
            return SceneOf(length?.Left ?? seen, quotes, part) with { StatedSeconds = length?.Seconds };
        }).ToList();
        var (said, shown) = PromptText.Quoted(context);
        if (said.Count > 0)
        {
            ignored.Add($"What is quoted before the scenes belongs to none of them: {string.Join(", ", said)}.");
        }

        IReadOnlyList<double?> stated = [.. scenes.Select(scene => scene.StatedSeconds)];
        var lengths = SceneLengths.Of(stated, total, isTotalStated: seconds is not null, ignored, assumed);
        return new ParsedPrompt([.. scenes.Select((scene, index) => scene with { Seconds = lengths[index] })], split)
        {
            Context = PromptText.Tidy(shown).Trim('.') is { Length: > 0 } known ? known : null,
            Ignored = ignored,
            Assumed = assumed,
        };
    }

    /// <summary>The prompt tells, and the scenes are cut from what it tells.</summary>
    private static ParsedPrompt Free(string prompt, int? seconds)
    {
        List<string> ignored = [];
        var (text, total) = TotalOf(prompt, seconds, ignored);
        var counted = PromptHints.CountIn(text);
        text = counted?.Left ?? text;
        text = PromptText.HasWords(text) ? text : prompt;
        var count = counted is { Count: var asked } ? (int)Math.Clamp(asked, 1, MaxScenes)
            : Math.Max(1, (int)Math.Round((total ?? DefaultSeconds) / SecondsPerScene, MidpointRounding.AwayFromZero));
        List<string> assumed = [];
        if (counted is null && total is null)
        {
            total = DefaultSeconds;
            assumed.Add(Sentence($"No length is stated: the film lasts {DefaultSeconds} s."));
        }

        var lengths = SceneLengths.Of(new double?[count], total, isTotalStated: true, ignored, assumed);
        return new ParsedPrompt(
            [.. Scenes(text, count).Select((scene, index) => scene with { Seconds = lengths[index] })],
            counted is null ? ParsedPrompt.ByLength : ParsedPrompt.ByCount)
        {
            Ignored = ignored,
            Assumed = assumed,
            AskedScenes = counted?.Count,
        };
    }

    /// <summary>The request's length, else the prompt's; null where neither states one.</summary>
    private static (string Left, double? Seconds) TotalOf(string text, int? seconds, List<string> ignored)
    {
        if (PromptHints.LengthIn(text) is not var (stated, rest))
        {
            return (text, seconds);
        }

        if (seconds is { } asked)
        {
            if (asked != stated)
            {
                ignored.Add(Sentence($"The prompt speaks of {stated:0.#} s and the request of {asked} s: the request counts."));
            }

            return (rest, asked);
        }

        var made = Math.Clamp(stated, MinSeconds, MaxSeconds);
        if (made != stated)
        {
            ignored.Add(
                Sentence($"The prompt speaks of {stated:0.#} s; films last {MinSeconds} to {MaxSeconds} s, so {made:0} s are made."));
        }

        return (rest, made);
    }

    /// <summary>As many scenes as are wanted, each of the words that it has in its turn.</summary>
    private static IEnumerable<ParsedScene> Scenes(string text, int count)
    {
        var parts = PartsOf(text, count);
        if (parts.Count >= count)
        {
            return Enumerable.Range(0, count).Select(index =>
                Of(string.Join(' ', parts.Take((index * parts.Count / count)..((index + 1) * parts.Count / count)))));
        }

        return parts.Index().SelectMany(part =>
        {
            var own = ((part.Index + 1) * count / parts.Count) - (part.Index * count / parts.Count);
            return Enumerable.Range(0, own).Select(shot => own == 1 ? Of(part.Item) : Of(part.Item) with
            {
                Shot = SceneShots.ShotOf(shot, own),
                IsFirst = shot == 0,
                Quotes = shot == 0 ? Of(part.Item).Quotes : [],
            });
        });
    }

    /// <summary>Sentences, and their parts where there are fewer of them than scenes.</summary>
    private static IReadOnlyList<string> PartsOf(string text, int count)
    {
        var sentences = PromptText.Sentences(text);
        if (sentences.Count >= count)
        {
            return sentences;
        }

        var clauses = sentences.SelectMany(PromptText.Clauses).ToList();
        var items = clauses.Count < count ? PromptText.Items(text) : [];
        return items.Count == count ? items
            : clauses.Count > 0 ? clauses
            : [text];
    }

    private static ParsedScene Of(string part)
    {
        var (quotes, seen) = PromptText.Quoted(part);
        return SceneOf(seen, quotes, part);
    }

    /// <summary>What is not seen but quoted is shown as a picture of that.</summary>
    private static ParsedScene SceneOf(string seen, IReadOnlyList<string> quotes, string part) =>
        new(PromptText.HasWords(seen) ? seen : quotes.Count > 0 ? string.Join(' ', quotes) : part, 0) { Quotes = quotes };

    private static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
