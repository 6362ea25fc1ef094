using System.ComponentModel.DataAnnotations;

namespace Renderly.Contracts.Timelines;

/// <summary>A clip over the film, such as a speaking presenter.</summary>
public sealed record ClipLayer
{
    /// <summary>Object URI of the clip.</summary>
    public required Uri Source { get; init; }

    /// <summary>What of it is see-through.</summary>
    public Matte Matte { get; init; } = Matte.None;

    /// <summary>How a colour is keyed out; only and always with <see cref="Matte.Key"/>.</summary>
    public ColorKey? Key { get; init; }

    public Placement Placement { get; init; } = new();

    /// <summary>True: its last frame stays until the end of the film; false: it is gone with its last frame.</summary>
    public bool HoldLastFrame { get; init; } = true;

    /// <summary>
    /// How long its last frame takes to vanish, seconds, 0…5; only with <see cref="HoldLastFrame"/> false. Where the film ends before that,
    /// the last frame stays.
    /// </summary>
    [Range(0.0, 5.0)]
    public double FadeOutSeconds { get; init; }

    /// <summary>Level of its sound against how it is, −60…20 dB, for a clip that has sound; null: its sound is not used.</summary>
    [Range(TimelineLimits.LeastVolume, TimelineLimits.MostVolume)]
    public double? VolumeDecibels { get; init; }
}
