namespace Renderly.Contracts.Timelines;

/// <summary>What is said, in writing.</summary>
public sealed record Captions
{
    /// <summary>In order, without overlap; at most 2,000.</summary>
    public required IReadOnlyList<CaptionCue> Cues { get; init; }

    public VerticalPosition Position { get; init; } = VerticalPosition.Bottom;

    /// <summary>Of the black box behind the text, 0…1.</summary>
    public double BoxOpacity { get; init; } = 0.5;
}
