namespace Renderly.Contracts.Timelines;

/// <summary>How long a film lasts.</summary>
public sealed record FilmLength
{
    public LengthRule Rule { get; init; } = LengthRule.VisualTrack;

    /// <summary>Name of the overlay or sound that decides; only and always with <see cref="LengthRule.NamedTrack"/>.</summary>
    public string? Track { get; init; }
}
