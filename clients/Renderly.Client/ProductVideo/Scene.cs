namespace Renderly.Client;

/// <summary>One scene of the picture.</summary>
public sealed record Scene
{
    /// <summary>At most 1000 characters.</summary>
    public required string VisualDescription { get; init; }

    /// <summary>At most 500 characters, such as "slow dolly in".</summary>
    public required string CameraMovement { get; init; }

    /// <summary>At most 500 characters.</summary>
    public required string Mood { get; init; }

    /// <summary>Seconds, 4–8; 8 when left out.</summary>
    public int? Duration { get; init; }

    /// <summary>Text burned into this scene, at most 500 characters.</summary>
    public string? TextOverlay { get; init; }
}
