using System.ComponentModel.DataAnnotations;

namespace Renderly.Contracts.Timelines;

/// <summary>A sound falls by a fixed depth while others are heard.</summary>
public sealed record Ducking
{
    /// <summary>Names of the sounds and clip overlays that it gives way to, at least one.</summary>
    [MinLength(1)]
    public required IReadOnlyList<string> Under { get; init; }

    /// <summary>How far it falls, 1…60 dB.</summary>
    [Range(1.0, 60.0)]
    public double DepthDecibels { get; init; } = 12;

    /// <summary>How fast it falls, 1…2000 ms: so long before the others begin, so that it is down when they do.</summary>
    [Range(1.0, 2000.0)]
    public double AttackMilliseconds { get; init; } = 150;

    /// <summary>How fast it comes back once the others are over, 1…5000 ms, evenly in decibels.</summary>
    [Range(1.0, 5000.0)]
    public double ReleaseMilliseconds { get; init; } = 400;

    /// <summary>Level from which the others count as heard, −60…0 dBFS.</summary>
    [Range(-60.0, 0.0)]
    public double ThresholdDecibels { get; init; } = -40;
}
