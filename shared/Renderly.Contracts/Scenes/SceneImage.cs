namespace Renderly.Contracts.Scenes;

/// <summary>A picture that was made of a scene.</summary>
public sealed record SceneImage
{
    /// <summary>Object URI.</summary>
    public required Uri Uri { get; init; }

    /// <summary>What it was made of, in the words of the job that made it; null when that did not say.</summary>
    public string? Key { get; init; }
}
