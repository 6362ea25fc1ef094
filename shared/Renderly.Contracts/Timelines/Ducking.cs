namespace Renderly.Contracts.Timelines;

/// <summary>A sound falls by a fixed depth while others are heard.</summary>
public sealed record Ducking
{
    /// <summary>Names of the sounds and clip overlays that it gives way to, at least one.</summary>
    public required IReadOnlyList<string> Under { get; init; }

    /// <summary>How far it falls, 1…60 dB.</summary>
    public double DepthDecibels { get; init; } = 12;

    /// <summary>How fast it falls, 1…2000 ms.</summary>
    public double AttackMilliseconds { get; init; } = 150;

    /// <summary>How fast it comes back, 1…5000 ms.</summary>
    public double ReleaseMilliseconds { get; init; } = 400;

    /// <summary>Level from which the others count as heard, −60…0 dBFS.</summary>
    public double ThresholdDecibels { get; init; } = -40;
}
