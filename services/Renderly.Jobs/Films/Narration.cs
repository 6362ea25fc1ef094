using Renderly.Jobs.Routing;

namespace Renderly.Jobs.Films;

/// <summary>A part of the script that is spoken in one go.</summary>
internal sealed record Narration
{
    /// <summary>Its place in the script, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Number of the scene in which it is spoken.</summary>
    public required int Scene { get; init; }

    public required string Text { get; init; }

    /// <summary>BCP 47 tag.</summary>
    public required string Language { get; init; }

    /// <summary>The first provider's name of the voice; null for its own choice.</summary>
    public string? Voice { get; init; }

    /// <summary>Time that it takes at least, silence after it included, seconds.</summary>
    public double MinSeconds { get; init; }

    /// <summary>Who speaks it.</summary>
    public required StepRoute Speech { get; init; }
}
