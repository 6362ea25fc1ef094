using System.ComponentModel.DataAnnotations;

namespace Renderly.Contracts.Timelines;

/// <summary>A word of a caption; it stands out until the next one is spoken, or the caption ends.</summary>
public sealed record CaptionWord
{
    /// <summary>When it is spoken, seconds from the film's start; not before the word before it.</summary>
    [Range(0.0, TimelineLimits.MaxSeconds)]
    public required double StartSeconds { get; init; }

    /// <summary>As it stands in the caption, with the punctuation beside it; at most 500 characters.</summary>
    [MaxLength(TimelineLimits.MaxTextLength)]
    public required string Text { get; init; }
}
