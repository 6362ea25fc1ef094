using System.ComponentModel.DataAnnotations;

namespace Renderly.Contracts.Timelines;

/// <summary>A voice, music or an effect.</summary>
public sealed record SoundTrack
{
    /// <summary>What <see cref="FilmLength"/> and <see cref="Ducking"/> call it; null where nobody does.</summary>
    [MaxLength(TimelineLimits.MaxNameLength)]
    public string? Name { get; init; }

    /// <summary>Object URI of a sound file, or of a clip whose sound is meant.</summary>
    public required Uri Source { get; init; }

    /// <summary>Where in the file it begins, seconds.</summary>
    [Range(0.0, TimelineLimits.MaxSeconds)]
    public double InSeconds { get; init; }

    /// <summary>Seconds of the file that are used; null: to its end.</summary>
    [Range(0.0, TimelineLimits.MaxSeconds, MinimumIsExclusive = true)]
    public double? LengthSeconds { get; init; }

    /// <summary>When it is heard, seconds from the film's start.</summary>
    [Range(0.0, TimelineLimits.MaxSeconds)]
    public double StartSeconds { get; init; }

    /// <summary>True: what is used of the file is repeated to the end of the film.</summary>
    public bool Loop { get; init; }

    /// <summary>
    /// Loudness that what is used of the file is brought to by one gain, before <see cref="VolumeDecibels"/>, −40…−8 LUFS (EBU R128);
    /// null: as it is.
    /// </summary>
    [Range(-40.0, -8.0)]
    public double? IntegratedLufs { get; init; }

    /// <summary>Level against how it is, −60…20 dB.</summary>
    [Range(TimelineLimits.LeastVolume, TimelineLimits.MostVolume)]
    public double VolumeDecibels { get; init; }

    /// <summary>Seconds from silence to the full level.</summary>
    [Range(0.0, TimelineLimits.MaxSeconds)]
    public double FadeInSeconds { get; init; }

    /// <summary>Seconds from the full level to silence, at its end or the film's.</summary>
    [Range(0.0, TimelineLimits.MaxSeconds)]
    public double FadeOutSeconds { get; init; }

    /// <summary>How it gives way to voices; null: it does not.</summary>
    public Ducking? Ducking { get; init; }
}
