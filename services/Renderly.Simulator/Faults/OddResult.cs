using System.Text.Json.Serialization;

namespace Renderly.Simulator.Faults;

/// <summary>
/// A result that is made and billed like any other, and is not what was ordered. Members that are set act together.
/// </summary>
internal sealed record OddResult
{
    /// <summary>It ends after so many seconds.</summary>
    public double? Seconds { get; init; }

    /// <summary>Pixels; only with <see cref="Height"/>.</summary>
    public int? Width { get; init; }

    /// <summary>Pixels; only with <see cref="Width"/>.</summary>
    public int? Height { get; init; }

    public double? FramesPerSecond { get; init; }

    /// <summary>Its colours are those of standard definition, and its tags say so.</summary>
    public bool Bt601 { get; init; }

    /// <summary>So many frames at its beginning are black.</summary>
    public int? BlackFrames { get; init; }

    /// <summary>It has no transparency, though its header promises it.</summary>
    public bool Opaque { get; init; }

    /// <summary>It has no sound track.</summary>
    public bool Mute { get; init; }

    /// <summary>Nothing is heard on its sound track.</summary>
    public bool Silent { get; init; }

    /// <summary>What is heard begins so many seconds later.</summary>
    public double? SoundDelay { get; init; }

    /// <summary>How much louder it is heard, decibels.</summary>
    public double? SoundGain { get; init; }

    /// <summary>Share of the file that is there, while its header promises all of it.</summary>
    public double? CutTo { get; init; }

    /// <summary>It is as long as it should be, and none of its bytes are those of a film, picture or sound.</summary>
    public bool Garbled { get; init; }

    /// <summary>What is wrong with these wishes themselves; null when they can be fulfilled.</summary>
    [JsonIgnore]
    public string? Mistake => this switch
    {
        { Seconds: not (null or (>= 0.5 and <= 600)) } => "seconds is 0.5 to 600",
        { Width: null, Height: not null } or { Width: not null, Height: null } => "width and height go together",
        { Width: not (null or (>= 16 and <= 4096)) } or { Height: not (null or (>= 16 and <= 4096)) } => "width and height are 16 to 4096",
        { FramesPerSecond: not (null or (>= 1 and <= 120)) } => "framesPerSecond is 1 to 120",
        { BlackFrames: not (null or (>= 1 and <= 1000)) } => "blackFrames is 1 to 1000",
        { SoundDelay: not (null or (>= 0 and <= 60)) } => "soundDelay is 0 to 60 seconds",
        { SoundGain: not (null or (>= -90 and <= 20)) } => "soundGain is -90 to 20 decibels",
        { CutTo: not (null or (>= 0.05 and <= 0.95)) } => "cutTo is 0.05 to 0.95",
        { Width: { } width, Height: { } height } when width % 2 + (height % 2) > 0 => "width and height are even",
        _ => null,
    };
}
