using System.ComponentModel.DataAnnotations;

namespace Renderly.Contracts.Timelines;

/// <summary>A caption for a while.</summary>
public sealed record CaptionCue
{
    /// <summary>Seconds from the film's start.</summary>
    [Range(0.0, TimelineLimits.MaxSeconds)]
    public required double StartSeconds { get; init; }

    /// <summary>Seconds from the film's start; after <see cref="StartSeconds"/>.</summary>
    [Range(0.0, TimelineLimits.MaxSeconds, MinimumIsExclusive = true)]
    public required double EndSeconds { get; init; }

    /// <summary>At most 500 characters.</summary>
    [MaxLength(TimelineLimits.MaxTextLength)]
    public required string Text { get; init; }

    /// <summary>
    /// Its words in their order where the one that is spoken stands out: in the picture by its colour, in WebVTT by its time. Null: none
    /// does. Those that are not in the text, or cannot be drawn, are passed over.
    /// </summary>
    [MaxLength(TimelineLimits.MaxTextLength)]
    public IReadOnlyList<CaptionWord>? Words { get; init; }
}
