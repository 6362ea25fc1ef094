using Renderly.Contracts.Scenes;
using Renderly.Contracts.Timelines;

namespace Renderly.Contracts.Projects;

/// <summary>A scene of a storyboard.</summary>
public sealed record StoryboardScene
{
    /// <summary>Its number, from 1; unique in the storyboard.</summary>
    public required int SceneIndex { get; init; }

    /// <summary>The picture that it begins with; null when none was chosen yet.</summary>
    public SceneReference? Image { get; init; }

    /// <summary>How long it lasts, seconds, 1…60; longer where its narration is.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>How it goes over into the next scene; null: a cut.</summary>
    public Transition? Transition { get; init; }

    /// <summary>What moves in it, in words; null where nobody said.</summary>
    public string? Motion { get; init; }

    public ClipSound Sound { get; init; } = ClipSound.Drop;

    /// <summary>How loud the clip's sound is, 0…1 of how it is; of one that is not dropped.</summary>
    public double SoundVolume { get; init; } = 1;
}
