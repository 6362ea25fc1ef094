using System.ComponentModel.DataAnnotations;

namespace Renderly.Contracts.Timelines;

/// <summary>
/// Centred lines on a box within what the usual apps leave free; as large as the text allows. Any text is drawn literally, each run in a
/// font that has it, each paragraph in the direction of its first strong character.
/// </summary>
public sealed record TextLayer
{
    /// <summary>At most 500 characters; blank draws nothing.</summary>
    [MaxLength(TimelineLimits.MaxTextLength)]
    public required string Content { get; init; }

    public VerticalPosition Position { get; init; } = VerticalPosition.Top;

    /// <summary>
    /// Name of the picture or clip overlay that the text is kept clear of; where there is no room beside it, the text lies over what is
    /// below it in the list. Null: of none.
    /// </summary>
    [MaxLength(TimelineLimits.MaxNameLength)]
    public string? KeepClearOf { get; init; }

    /// <summary>How long it takes to appear and to vanish, seconds, 0…5; at most a quarter of the time that it is there.</summary>
    [Range(0.0, 5.0)]
    public double FadeSeconds { get; init; } = 0.25;

    /// <summary>Of the black box behind the text, 0…1.</summary>
    [Range(0.0, 1.0)]
    public double BoxOpacity { get; init; } = 0.5;
}
