using System.ComponentModel.DataAnnotations;

namespace Renderly.Contracts.Timelines;

/// <summary>Centred lines on a box within the safe area; as large as the text allows. Any text is drawn literally.</summary>
public sealed record TextLayer
{
    /// <summary>At most 500 characters; blank draws nothing.</summary>
    [MaxLength(TimelineLimits.MaxTextLength)]
    public required string Content { get; init; }

    public VerticalPosition Position { get; init; } = VerticalPosition.Top;

    /// <summary>Of the black box behind the text, 0…1.</summary>
    [Range(0.0, 1.0)]
    public double BoxOpacity { get; init; } = 0.5;
}
