using System.ComponentModel.DataAnnotations;

namespace Renderly.Contracts.Timelines;

/// <summary>What the file says about itself, each at most 500 characters.</summary>
public sealed record FilmMetadata
{
    [MaxLength(TimelineLimits.MaxTextLength), RegularExpression(TimelineLimits.NoZero, ErrorMessage = TimelineLimits.HasZero)]
    public string? Title { get; init; }

    [MaxLength(TimelineLimits.MaxTextLength), RegularExpression(TimelineLimits.NoZero, ErrorMessage = TimelineLimits.HasZero)]
    public string? Artist { get; init; }

    [MaxLength(TimelineLimits.MaxTextLength), RegularExpression(TimelineLimits.NoZero, ErrorMessage = TimelineLimits.HasZero)]
    public string? Comment { get; init; }

    [MaxLength(TimelineLimits.MaxTextLength), RegularExpression(TimelineLimits.NoZero, ErrorMessage = TimelineLimits.HasZero)]
    public string? Copyright { get; init; }

    /// <summary>Language of the sound, three letters as ISO 639-2 has them.</summary>
    [RegularExpression("^[a-z]{3}$", ErrorMessage = "is not three letters, for example eng")]
    public string? Language { get; init; }
}
