namespace Renderly.Contracts.Timelines;

/// <summary>A voice, music or an effect.</summary>
public sealed record SoundTrack
{
    /// <summary>What <see cref="FilmLength"/> and <see cref="Ducking"/> call it; null where nobody does.</summary>
    public string? Name { get; init; }

    /// <summary>Object URI of a sound file, or of a clip whose sound is meant.</summary>
    public required Uri Source { get; init; }

    /// <summary>Where in the file it begins, seconds.</summary>
    public double InSeconds { get; init; }

    /// <summary>Seconds of the file that are used; null: to its end.</summary>
    public double? LengthSeconds { get; init; }

    /// <summary>When it is heard, seconds from the film's start.</summary>
    public double StartSeconds { get; init; }

    /// <summary>True: what is used of the file is repeated to the end of the film.</summary>
    public bool Loop { get; init; }

    /// <summary>Level against how it is, −60…20 dB.</summary>
    public double VolumeDecibels { get; init; }

    /// <summary>Seconds from silence to the full level.</summary>
    public double FadeInSeconds { get; init; }

    /// <summary>Seconds from the full level to silence, at its end or the film's.</summary>
    public double FadeOutSeconds { get; init; }

    /// <summary>How it gives way to voices; null: it does not.</summary>
    public Ducking? Ducking { get; init; }
}
