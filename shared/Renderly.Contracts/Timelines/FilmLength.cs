using System.ComponentModel.DataAnnotations;

namespace Renderly.Contracts.Timelines;

/// <summary>How long a film lasts.</summary>
public sealed record FilmLength
{
    public LengthRule Rule { get; init; } = LengthRule.VisualTrack;

    /// <summary>Name of the overlay or sound that decides; only and always with <see cref="LengthRule.NamedTrack"/>.</summary>
    [MaxLength(TimelineLimits.MaxNameLength)]
    public string? Track { get; init; }
}
