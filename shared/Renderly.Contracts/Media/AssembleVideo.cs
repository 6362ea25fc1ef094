using Renderly.Contracts.Steps;
using Renderly.Contracts.Timelines;

namespace Renderly.Contracts.Media;

/// <summary>
/// Make the film that a timeline describes, check it and store it, with a thumbnail. Answered by <see cref="VideoAssembled"/> or
/// StepFailed; <c>timeline_invalid</c> names every fault of the timeline, before anything is fetched.
/// </summary>
public sealed record AssembleVideo : StepCommand
{
    public required Timeline Timeline { get; init; }

    /// <summary>
    /// Folder of our own store that the film and its thumbnail go to, <c>jobs/{id}/</c>; what an earlier attempt left there is replaced.
    /// </summary>
    public required string OutputFolder { get; init; }

    /// <summary>Where the film itself goes instead; null for the folder.</summary>
    public StoredPlace? Place { get; init; }

    /// <summary>
    /// What is written beside the film, for players that show captions: in order, without overlap, at most
    /// <see cref="Captions.MaxCues"/>; lines without text are left out. Null: no files of captions. What is burned in is
    /// <see cref="Timeline.Captions"/>.
    /// </summary>
    public IReadOnlyList<CaptionCue>? CaptionFiles { get; init; }

    /// <summary>
    /// What is said in the film. Given, its captions are made of that: the files beside the film, in place of <see cref="CaptionFiles"/>,
    /// and the cues of <see cref="Timeline.Captions"/> where those are there. Null: no captions but those that are given as cues.
    /// </summary>
    public IReadOnlyList<SpokenNarration>? Narrations { get; init; }

    /// <summary>Whether the word that is spoken stands out in the captions of <see cref="Narrations"/>.</summary>
    public bool HighlightWords { get; init; }
}
