namespace Renderly.Simulator.Media.Clips;

/// <summary>The parts of <c>title | description | camera | mood</c>; any other text is all three of them.</summary>
internal sealed record ScenePrompt(string Description, string Camera, string Mood)
{
    public static ScenePrompt Parse(string prompt) =>
        prompt.Split('|', StringSplitOptions.TrimEntries) is { Length: >= 4 } parts
            ? new ScenePrompt(parts[1], parts[2], string.Join(' ', parts[3..]))
            : new ScenePrompt(prompt, prompt, prompt);
}
