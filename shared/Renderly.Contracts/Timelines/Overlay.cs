using System.ComponentModel.DataAnnotations;

namespace Renderly.Contracts.Timelines;

/// <summary>Something over the visual track for a while: exactly one of text, picture and clip.</summary>
public sealed record Overlay
{
    /// <summary>What <see cref="FilmLength"/> and <see cref="Ducking"/> call it; null where nobody does.</summary>
    [MaxLength(TimelineLimits.MaxNameLength)]
    public string? Name { get; init; }

    /// <summary>Index of the shot that it belongs to; null: the whole film.</summary>
    [Range(0, TimelineLimits.MaxShots - 1)]
    public int? Shot { get; init; }

    /// <summary>When it appears, seconds from the start of its shot or of the film.</summary>
    [Range(0.0, TimelineLimits.MaxSeconds)]
    public double StartSeconds { get; init; }

    /// <summary>How long it is there, seconds; null: to the end of its shot or of the film, a clip to its own end.</summary>
    [Range(0.0, TimelineLimits.MaxSeconds, MinimumIsExclusive = true)]
    public double? LengthSeconds { get; init; }

    public TextLayer? Text { get; init; }
    public PictureLayer? Picture { get; init; }
    public ClipLayer? Clip { get; init; }
}
