using System.Globalization;
using Renderly.Jobs.Kinds.Storyboard.Parsing;
using Renderly.Jobs.Requests;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Storyboard.Requests;

/// <summary>What a prompt says of its scenes must be possible.</summary>
internal static class PromptRules
{
    /// <summary>Seconds of a scene.</summary>
    private const double Least = 1;

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
        var scenes = prompt.Scenes;
        if (prompt.AskedScenes is { } asked && (asked < 1 || !double.IsInteger(asked)))
        {
            return Range($"The prompt asks for {asked:0.##} scenes: ask for a whole number from 1 to {PromptParser.MaxScenes}.");
        }

        if (Math.Max(prompt.AskedScenes ?? 0, scenes.Count) is var wanted && wanted > PromptParser.MaxScenes)
        {
            return (FieldCode.TooMany, Sentence($"The prompt has {wanted:0} scenes; {PromptParser.MaxScenes} are the most."));
        }

        if (scenes.Index().FirstOrDefault(scene => scene.Item.StatedSeconds is < Least or > PromptParser.MaxSecondsOfScene)
            is (var at, { StatedSeconds: { } stated }))
        {
            return Range($"Scene {at + 1} is to last {stated:0.##} s; a scene lasts {Least} to {PromptParser.MaxSecondsOfScene} s.");
        }

        if (prompt.Seconds < scenes.Count * Least)
        {
            return Range($"A scene lasts {Least} s at least: a film of {prompt.Seconds:0.#} s is too short for {scenes.Count} scenes.");
        }

        if (scenes.Index().FirstOrDefault(scene => scene.Item.Seconds < Least) is (var cut, { Seconds: var left }))
        {
            return Range($"Scene {cut + 1} would last {left:0.##} s of {prompt.Seconds:0.#} s: state other lengths, {Least} s at least.");
        }

        return prompt.Seconds > PromptParser.MaxSeconds + 0.5
            ? Range($"The prompt's scenes last {prompt.Seconds:0.#} s together; a film lasts {PromptParser.MaxSeconds} s at most.")
            : null;
    }

    private static (string Code, string Message)? Range(FormattableString message) => (FieldCode.OutOfRange, Sentence(message));

    private static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
