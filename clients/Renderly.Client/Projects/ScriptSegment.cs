namespace Renderly.Client;

/// <summary>A part of a project's script that is spoken in one go.</summary>
public sealed record ScriptSegment
{
    /// <summary>At most 5000 characters.</summary>
    public required string Text { get; init; }

    /// <summary>The speaking provider's name of the voice; its own choice when left out.</summary>
    public string? Voice { get; init; }

    /// <summary>Public http(s) address of a recording of it, which is heard instead of a voice.</summary>
    public string? VoiceUrl { get; init; }

    /// <summary>The id of a sound among your assets as that recording.</summary>
    public string? VoiceAssetId { get; init; }

    /// <summary>BCP 47 tag, such as <c>pt-BR</c>; <c>en</c> when left out.</summary>
    public string? Language { get; init; }

    /// <summary>The scene in which it begins; may be left out in a script that has one segment for each scene.</summary>
    public int? SceneIndex { get; init; }

    /// <summary>The least time that it takes, silence after it included, seconds, 0.5 to 120.</summary>
    public double? Duration { get; init; }
}
