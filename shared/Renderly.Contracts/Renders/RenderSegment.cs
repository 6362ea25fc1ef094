namespace Renderly.Contracts.Renders;

/// <summary>What is spoken in one go in a film that a provider composes.</summary>
public sealed record RenderSegment
{
    public required string Text { get; init; }

    /// <summary>BCP 47 tag of the text's language.</summary>
    public required string Language { get; init; }

    /// <summary>The provider's name of the voice; null for its own choice for the language.</summary>
    public string? Voice { get; init; }

    /// <summary>Number of the scene in which it begins.</summary>
    public required int Scene { get; init; }

    /// <summary>When it begins, seconds from the film's start.</summary>
    public required double StartSeconds { get; init; }

    /// <summary>How long it is expected to take, silence after it included, seconds.</summary>
    public required double DurationSeconds { get; init; }
}
