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

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <param name="body">Takes what is wrong; the first thing of all.</param>
    /// <param name="prompt">As it was understood.</param>
    public static void Check(RequestReader body, ParsedPrompt prompt)
    {
        var scenes = prompt.Scenes;
        var count = Math.Max(prompt.AskedScenes ?? 0, scenes.Count);
        var wrong = scenes.Index().FirstOrDefault(scene => scene.Item.StatedSeconds is < Least or > PromptParser.MaxSecondsOfScene);
        var cut = scenes.Index().FirstOrDefault(scene => scene.Item.Seconds < Least);
        if (prompt.AskedScenes is { } asked && (asked < 1 || !double.IsInteger(asked)))
        {
            body.Add("prompt", FieldCode.OutOfRange, string.Create(
                Invariant, $"The prompt asks for {asked:0.##} scenes: ask for a whole number from 1 to {PromptParser.MaxScenes}."));
        }
        else if (count > PromptParser.MaxScenes)
        {
            body.Add("prompt", FieldCode.TooMany, string.Create(
                Invariant, $"The prompt has {count:0} scenes; {PromptParser.MaxScenes} are the most."));
        }
        else if (wrong is (var at, { StatedSeconds: { } stated }))
        {
            body.Add("prompt", FieldCode.OutOfRange, string.Create(
                Invariant, $"Scene {at + 1} is to last {stated:0.##} s; a scene lasts {Least} to {PromptParser.MaxSecondsOfScene} s."));
        }
        else if (prompt.Seconds < count * Least)
        {
            body.Add("prompt", FieldCode.OutOfRange, string.Create(
                Invariant, $"A scene lasts {Least} s at least: a film of {prompt.Seconds:0.#} s is too short for {count:0} scenes."));
        }
        else if (cut is (var place, { Seconds: var left }))
        {
            body.Add("prompt", FieldCode.OutOfRange, string.Create(
                Invariant,
                $"Scene {place + 1} would last {left:0.##} s of {prompt.Seconds:0.#} s: state other lengths, {Least} s at least."));
        }
        else if (prompt.Seconds > PromptParser.MaxSeconds + 0.5)
        {
            body.Add("prompt", FieldCode.OutOfRange, string.Create(
                Invariant, $"The prompt's scenes last {prompt.Seconds:0.#} s together; a film lasts {PromptParser.MaxSeconds} s at most."));
        }
    }
}
