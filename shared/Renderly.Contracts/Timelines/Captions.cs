using System.ComponentModel.DataAnnotations;

namespace Renderly.Contracts.Timelines;

/// <summary>What is said, in writing.</summary>
public sealed record Captions
{
    /// <summary>Most cues of a film.</summary>
    public const int MaxCues = 2000;

    /// <summary>In order, without overlap; at most 2,000.</summary>
    [MaxLength(MaxCues)]
    public required IReadOnlyList<CaptionCue> Cues { get; init; }

    public VerticalPosition Position { get; init; } = VerticalPosition.Bottom;

    /// <summary>Of the black box behind the text, 0…1.</summary>
    [Range(0.0, 1.0)]
    public double BoxOpacity { get; init; } = 0.5;
}
