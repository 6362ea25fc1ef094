namespace Renderly.Jobs.Kinds.Storyboard;

/// <summary>A scene of a storyboard in words; how it is filmed stands in its <see cref="Films.FilmScene"/>.</summary>
internal sealed record BoardScene
{
    /// <summary>From 1; it stays with the scene when scenes change places.</summary>
    public required int Number { get; init; }

    /// <summary>What was and is wanted of its picture, the first wish first.</summary>
    public required IReadOnlyList<ScenePrompt> Prompts { get; init; }

    /// <summary>What is said or shown as a caption in it; empty for nothing.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>What is wanted now.</summary>
    public ScenePrompt Prompt => Prompts[^1];

    /// <summary>What a take of its picture was made of.</summary>
    /// <param name="take">Number of the take.</param>
    public ScenePrompt PromptOf(int take) => Prompts.LastOrDefault(prompt => prompt.FirstTake <= take) ?? Prompts[0];
}
