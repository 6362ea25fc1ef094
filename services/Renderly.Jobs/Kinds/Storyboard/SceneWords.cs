using Renderly.Jobs.Kinds.Storyboard.Parsing;
using Renderly.Jobs.Kinds.Storyboard.Requests;

namespace Renderly.Jobs.Kinds.Storyboard;

/// <summary>What is said to the models of a scene, and in it.</summary>
internal static class SceneWords
{
    private static readonly char[] Ends = ['.', '!', '?', '…', '。', '！', '？', '؟', '।'];

    /// <param name="number">The scene's, from 1.</param>
    public static BoardScene BoardOf(ParsedPrompt prompt, ParsedScene scene, int number, StoryboardRequest request) => new()
    {
        Number = number,
        Prompts =
        [
            new ScenePrompt(1, scene.Description, ImagePromptOf(scene.Description, scene.Shot, prompt.Context, request)),
        ],
        Words = WordsOf(prompt, scene),
    };

    public static string ImagePromptOf(string description, string? shot, string? context, StoryboardRequest request) => string.Join(
        ' ',
        new[]
        {
            Sentence(description), Sentence(shot), Sentence(context), Sentence(request.Style), ReferenceTags.Sentence(request.References)
        }
            .Where(part => part.Length > 0));

    /// <param name="scene">The scene's number, from 1.</param>
    public static string MotionOf(string description, int scene) => $"{Sentence(description)} {SceneShots.MoveOf(scene)}";

    /// <summary>What the prompt quotes; where it quotes nothing at all, it is told itself, each of its words once.</summary>
    private static IReadOnlyList<string> WordsOf(ParsedPrompt prompt, ParsedScene scene) =>
        prompt.Quotes.Any() ? scene.Quotes : scene.IsFirst ? [Sentence(scene.Description)] : [];

    private static string Sentence(string? text) => text is not { Length: > 0 } ? "" : Ends.Contains(text[^1]) ? text : $"{text}.";
}
