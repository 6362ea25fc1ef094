namespace Renderly.Contracts.Media;

/// <summary>What of a chain's scene is kept and shown.</summary>
public sealed record ClipScene
{
    /// <summary>1 for the job's first scene.</summary>
    public required int Number { get; init; }

    /// <summary>Seconds kept, counted from the scene's start.</summary>
    public required int DurationSeconds { get; init; }

    /// <summary>Text burned into this scene only; null or blank for none.</summary>
    public string? TextOverlay { get; init; }
}
