using System.ComponentModel.DataAnnotations;

namespace Renderly.Contracts.Timelines;

/// <summary>A stretch of the visual track: a part of a clip, or a picture for a while.</summary>
public sealed record Shot
{
    /// <summary>Object URI of the clip or picture.</summary>
    public required Uri Source { get; init; }

    public SourceKind Kind { get; init; } = SourceKind.Clip;

    /// <summary>Where in the clip the shot begins, seconds from its start. 0 where <see cref="InBeforeEndSeconds"/> is given.</summary>
    [Range(0.0, TimelineLimits.MaxSeconds)]
    public double InSeconds { get; init; }

    /// <summary>
    /// Where in the clip the shot begins, counted back from its measured end, seconds; null: counted from the start. For clips that grew
    /// at their end by known lengths and whose beginning may be a few frames off.
    /// </summary>
    [Range(0.0, TimelineLimits.MaxSeconds, MinimumIsExclusive = true)]
    public double? InBeforeEndSeconds { get; init; }

    /// <summary>
    /// Seconds shown, up to half a second more than there is (the last frame is held); null for a clip: all that follows. A picture
    /// needs it.
    /// </summary>
    [Range(0.0, TimelineLimits.MaxSeconds, MinimumIsExclusive = true)]
    public double? LengthSeconds { get; init; }

    /// <summary>
    /// The shot ends there at the latest, counted back from the clip's measured end, seconds, whatever
    /// <see cref="LengthSeconds"/> says; null: no such bound.
    /// </summary>
    [Range(0.0, TimelineLimits.MaxSeconds)]
    public double? OutBeforeEndSeconds { get; init; }

    /// <summary>
    /// How long the whole clip was ordered, seconds; a file that is off by more than a second is another one, and refused. Null: nobody
    /// says.
    /// </summary>
    [Range(0.0, TimelineLimits.MaxSeconds, MinimumIsExclusive = true)]
    public double? OrderedSeconds { get; init; }

    /// <summary>
    /// True: black frames at the beginning and end of what is shown, less than half a second each, are replaced by the nearest frame that
    /// is not black, so that nothing moves in time.
    /// </summary>
    public bool SkipBlack { get; init; }

    /// <summary>How it fills a frame of another shape.</summary>
    public Fit Fit { get; init; } = Fit.Cover;

    /// <summary>A slow move over it (Ken Burns); null: it stands still. Not with <see cref="Fit.Blur"/>.</summary>
    public Motion? Motion { get; init; }

    /// <summary>How it goes over into the next shot; null: a cut. Not at the last one.</summary>
    public Transition? Transition { get; init; }

    /// <summary>Level of the clip's own sound against how it is, −60…20 dB; null: its sound is not used.</summary>
    [Range(TimelineLimits.LeastVolume, TimelineLimits.MostVolume)]
    public double? VolumeDecibels { get; init; }

    /// <summary>How the clip's own sound gives way to voices; null: it does not. Only with <see cref="VolumeDecibels"/>.</summary>
    public Ducking? Ducking { get; init; }

    /// <summary>
    /// What the result's warnings say where the clip has no sound; null: such a clip is refused. Only with <see cref="VolumeDecibels"/>.
    /// </summary>
    [MaxLength(TimelineLimits.MaxTextLength)]
    public string? WarningWithoutSound { get; init; }
}
