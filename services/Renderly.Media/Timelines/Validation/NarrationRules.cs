using Renderly.Contracts.Media;
using Renderly.Contracts.Timelines;

namespace Renderly.Media.Timelines.Validation;

/// <summary>Narrations, of which captions are made, are heard on tracks of the film.</summary>
internal static class NarrationRules
{
    /// <param name="narrations">Null for none.</param>
    /// <param name="captionFiles">What is written beside the film in any case; null for nothing.</param>
    /// <param name="sounds">Of the film.</param>
    /// <param name="faults">Gets what is wrong.</param>
    public static void Check(
        IReadOnlyList<SpokenNarration>? narrations,
        IReadOnlyList<CaptionCue>? captionFiles,
        IReadOnlyList<SoundTrack>? sounds,
        FaultList faults)
    {
        var tracks = (sounds ?? []).Where(sound => sound is { Loop: false }).Select(sound => sound.Name).OfType<string>().ToHashSet();
        foreach (var (i, narration) in (narrations ?? []).Index())
        {
            if (faults.Require(narration is not null, $"/narrations/{i}", "is missing"))
            {
                MemberRules.Check(narration!, $"/narrations/{i}", faults);
                faults.Require(
                    narration!.Track is not null || narration is { StartSeconds: not null, LengthSeconds: not null }, $"/narrations/{i}",
                    "needs the track on which it is heard, or its start and length");
                faults.Require(
                    narration.Track is null || tracks.Contains(narration.Track), $"/narrations/{i}/track",
                    $"'{narration.Track}' is not the name of a sound that is not repeated");
            }
        }

        faults.Require(
            narrations is not { Count: > 0 } || captionFiles is null, "/captionFiles",
            "are given, but captions are made of the narrations");
    }
}
