using Renderly.Contracts.Timelines;

namespace Renderly.Contracts.Renders;

/// <summary>A scene of a film that a provider composes.</summary>
public sealed record RenderScene
{
    /// <summary>Its place in the film, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What is seen in it, an object URI of ours.</summary>
    public required Uri ImageUri { get; init; }

    /// <summary>How long it lasts, the transition into the next one included, seconds.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>How it goes over into the next; null: a cut.</summary>
    public Transition? Transition { get; init; }

    /// <summary>What moves in it, in words.</summary>
    public string? Motion { get; init; }
}
