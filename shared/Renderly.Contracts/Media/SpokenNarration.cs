using Renderly.Contracts.Speech;
using Renderly.Contracts.Timelines;

namespace Renderly.Contracts.Media;

/// <summary>What is said on a sound track of a film, for its captions.</summary>
public sealed record SpokenNarration
{
    /// <summary>Name of the <see cref="SoundTrack"/> on which it is heard; one that is not repeated.</summary>
    public required string Track { get; init; }

    /// <summary>What is said; paragraphs by line breaks.</summary>
    public required string Text { get; init; }

    /// <summary>
    /// Object URI of when which word is said, a JSON array of <see cref="SpokenWord"/> whose times count from the beginning of the track's
    /// file. Null where its engine does not tell: then the words are aligned to the sound.
    /// </summary>
    public Uri? Words { get; init; }
}
