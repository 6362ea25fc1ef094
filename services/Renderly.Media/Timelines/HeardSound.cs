using Renderly.Contracts.Timelines;

namespace Renderly.Media.Timelines;

/// <summary>A sound of the film, whatever it comes from.</summary>
internal sealed record HeardSound(ProbedSource Source)
{
    public string? Name { get; init; }

    /// <summary>Where in the file it begins, seconds.</summary>
    public double InSeconds { get; init; }

    /// <summary>Seconds of the file that are used; null: to its end.</summary>
    public double? LengthSeconds { get; init; }

    /// <summary>First frame of the film that it is heard with.</summary>
    public int StartFrame { get; init; }

    public bool Loop { get; init; }

    /// <summary>What it is brought to before it is mixed; null: as it is.</summary>
    public double? IntegratedLufs { get; init; }

    public double VolumeDecibels { get; init; }
    public double FadeInSeconds { get; init; }
    public double FadeOutSeconds { get; init; }
    public Ducking? Ducking { get; init; }

    /// <summary>Seconds of the file that there are to use.</summary>
    public double AvailableSeconds => Math.Min(
        LengthSeconds ?? double.MaxValue, (Source.Info.Audio?.Duration ?? Source.Info.Duration).TotalSeconds - InSeconds);
}
