using System.Globalization;
using Renderly.Jobs.Kinds.Storyboard.Parsing;
using Renderly.Jobs.Requests;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Storyboard.Requests;

/// <summary>What a prompt says of its scenes must be possible.</summary>
internal static class PromptRules
{
    private const double MinSecondsOfScene = 1;

    /// <param name="body">Takes what is wrong.</param>
    /// <param name="prompt">As it was understood.</param>
    public static void Check(RequestReader body, ParsedPrompt prompt)
    {
        if (WhyNot(prompt) is var (code, message))
        {
            body.Add("prompt", code, message);
        }
    }

    private static (string Code, string Message)? WhyNot(ParsedPrompt prompt)
    {
        var count = prompt.Scenes.Count;
        if (prompt.AskedScenes is { } asked && (asked < 1 || !double.IsInteger(asked)))
        {
            return (FieldCode.OutOfRange, Sentence($"The prompt asks for {asked:0.##} scenes: ask for a whole number from 1 to {PromptParser.MaxScenes}."));
        }

        if (Math.Max(prompt.AskedScenes ?? 0, count) is var wanted && wanted > PromptParser.MaxScenes)
        {
            return (FieldCode.TooMany, Sentence($"The prompt has {wanted:0} scenes; {PromptParser.MaxScenes} are the most."));
        }

        if (prompt.Scenes.Index().FirstOrDefault(scene => scene.Item.StatedSeconds is < MinSecondsOfScene or > PromptParser.MaxSecondsOfScene)
            is (var at, { StatedSeconds: { } stated }))
        {
            return (
                FieldCode.OutOfRange,
                Sentence($"Scene {at + 1} is to last {stated:0.##} s; a scene lasts {MinSecondsOfScene} to {PromptParser.MaxSecondsOfScene} s."));
        }

        if (prompt.Seconds < count * MinSecondsOfScene)
        {
            return (
                FieldCode.OutOfRange,
                Sentence($"A scene lasts {MinSecondsOfScene} s at least: a film of {prompt.Seconds:0.#} s is too short for {count} scenes."));
        }

        if (prompt.Scenes.Index().FirstOrDefault(scene => scene.Item.Seconds < MinSecondsOfScene) is (var shortened, { } scene))
        {
            return (
                FieldCode.OutOfRange,
                Sentence($"Scene {shortened + 1} would last {scene.Seconds:0.##} s of {prompt.Seconds:0.#} s: state other lengths, {MinSecondsOfScene} s at least."));
        }

        return prompt.Seconds > PromptParser.MaxSeconds + 0.5
            ? (FieldCode.OutOfRange, Sentence($"The prompt's scenes last {prompt.Seconds:0.#} s together; a film lasts {PromptParser.MaxSeconds} s at most."))
            : null;
    }

    private static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
