using System.ComponentModel.DataAnnotations;
using Renderly.Contracts.Speech;
using Renderly.Contracts.Timelines;

namespace Renderly.Contracts.Media;

/// <summary>What is said in a film, for its captions: on a sound track of its own, or at a time that is known.</summary>
public sealed record SpokenNarration
{
    /// <summary>
    /// Name of the <see cref="SoundTrack"/> on which it is heard, and nothing else; one that is not repeated. Null where nobody can hear it
    /// apart from the film's other sound: then <see cref="StartSeconds"/> and <see cref="LengthSeconds"/> say when.
    /// </summary>
    public string? Track { get; init; }

    /// <summary>When it begins, seconds from the film's start; null with a track.</summary>
    [Range(0.0, 3600.0)]
    public double? StartSeconds { get; init; }

    /// <summary>How long it is spoken, seconds; null with a track.</summary>
    [Range(0.0, 3600.0, MinimumIsExclusive = true)]
    public double? LengthSeconds { get; init; }

    /// <summary>What is said; paragraphs by line breaks.</summary>
    public required string Text { get; init; }

    /// <summary>
    /// Object URI of when which word is said, a JSON array of <see cref="SpokenWord"/> whose times count from the beginning of the track's
    /// file. Null where its engine does not tell: then the words are aligned to the sound.
    /// </summary>
    public Uri? Words { get; init; }
}
