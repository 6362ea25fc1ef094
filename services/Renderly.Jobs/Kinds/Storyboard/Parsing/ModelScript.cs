using System.Text.Json;
using Renderly.Contracts.Scripts;
using Renderly.Contracts.Steps;

namespace Renderly.Jobs.Kinds.Storyboard.Parsing;

/// <summary>A prompt as a language model understood it, in the form that our own rules give it.</summary>
internal static class ModelScript
{
    /// <param name="script">The output of a <see cref="ScriptParsed"/>; its worker has checked it.</param>
    /// <exception cref="InvalidOperationException">It holds no scenes: its worker broke the contract.</exception>
    public static ParsedPrompt Of(StepOutput script) =>
        script.Text is { } text && JsonSerializer.Deserialize<IReadOnlyList<ScriptScene>>(text) is { Count: > 0 } scenes
            ? new ParsedPrompt([.. scenes.Select(SceneOf)], ParsedPrompt.ByModel)
            : throw new InvalidOperationException($"Output {script.Name} holds no scenes.");

    private static ParsedScene SceneOf(ScriptScene scene) => new(scene.Description, scene.Seconds)
    {
        Quotes = scene.Spoken.Length > 0 ? [scene.Spoken] : [],
    };
}
