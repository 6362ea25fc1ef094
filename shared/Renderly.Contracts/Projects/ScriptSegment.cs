using Renderly.Contracts.Scenes;

namespace Renderly.Contracts.Projects;

/// <summary>A part of a script that is spoken in one go.</summary>
public sealed record ScriptSegment
{
    public required string Text { get; init; }

    /// <summary>A sound file in which it is spoken already; null: a provider speaks the text.</summary>
    public SceneReference? Recording { get; init; }

    /// <summary>The speaking provider's name of the voice; null for its own choice for the language.</summary>
    public string? Voice { get; init; }

    /// <summary>BCP 47 tag of the text's language.</summary>
    public required string Language { get; init; }

    /// <summary>The scene in which it begins; null where the script has a segment for each scene, in their order.</summary>
    public int? SceneIndex { get; init; }

    /// <summary>The least time that it takes, silence after it included, seconds; null: as long as it is spoken.</summary>
    public double? DurationSeconds { get; init; }
}
