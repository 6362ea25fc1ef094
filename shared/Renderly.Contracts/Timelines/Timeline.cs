using System.ComponentModel.DataAnnotations;

namespace Renderly.Contracts.Timelines;

/// <summary>
/// A film as data: what is shown and heard when, and how it is written. Files are named by object URIs. Times are seconds; what they
/// come to in frames is rounded once, on the film's own time line, so that rounding never adds up.
/// </summary>
public sealed record Timeline
{
    public required TimelineOutput Output { get; init; }

    /// <summary>The visual track: shots one after another, at least one.</summary>
    [Length(1, TimelineLimits.MaxShots)]
    public required IReadOnlyList<Shot> Visual { get; init; }

    /// <summary>What lies over the visual track; later ones lie over earlier ones.</summary>
    [MaxLength(500)]
    public IReadOnlyList<Overlay> Overlays { get; init; } = [];

    /// <summary>Burned in above everything but the watermark; null for none.</summary>
    public Captions? Captions { get; init; }

    /// <summary>Sound beside that of shots and overlays.</summary>
    [MaxLength(100)]
    public IReadOnlyList<SoundTrack> Sound { get; init; } = [];

    /// <summary>Of the visual track, before overlays; null leaves it as it is.</summary>
    public Grade? Grade { get; init; }

    /// <summary>On top of everything from the first frame to the last; null for none.</summary>
    public Watermark? Watermark { get; init; }

    /// <summary>What the whole mix is brought to; null leaves it as it is.</summary>
    public Loudness? Loudness { get; init; }

    /// <summary>What the file says about itself; nothing of the sources' own metadata is passed on.</summary>
    public FilmMetadata? Metadata { get; init; }

    /// <summary>How long the film lasts.</summary>
    public FilmLength Length { get; init; } = new();

    /// <summary>
    /// How long picture and sound take to vanish at the film's end, seconds, 0…10; at most half of the film. 0: they stop.
    /// </summary>
    [Range(0.0, 10.0)]
    public double FadeOutSeconds { get; init; }
}
