namespace Renderly.Client;

/// <summary>A scene of a project's storyboard.</summary>
public sealed record StoryboardScene
{
    /// <summary>Its number, each once; its place in the list, from 1, when left out.</summary>
    public int? SceneIndex { get; init; }

    /// <summary>Public http(s) address of the picture that it begins with.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>The id of a picture among your assets instead.</summary>
    public string? AssetId { get; init; }

    /// <summary>Seconds, 1 to 60.</summary>
    public required double Duration { get; init; }

    /// <summary>Left out for a cut; the last scene has none.</summary>
    public SceneTransition? Transition { get; init; }

    /// <summary>What moves in it; at most 1000 characters.</summary>
    public string? Motion { get; init; }

    /// <summary>What becomes of its clip's own sound: <c>drop</c> (as when left out), <c>keep</c> or <c>duck</c>.</summary>
    public string? Sound { get; init; }

    /// <summary>Part of how loud the clip's sound is by itself, 0 to 1; of one that is not dropped.</summary>
    public double? SoundVolume { get; init; }
}
