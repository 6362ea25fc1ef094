using Renderly.Contracts.Media;
using Renderly.Contracts.Timelines;

namespace Renderly.Media.Timelines.Validation;

/// <summary>Reads a timeline as a whole and names every fault at once, before any file is looked at.</summary>
internal static class TimelineValidator
{
    /// <param name="timeline">Of the film.</param>
    /// <param name="captionFiles">What is written beside the film; null for nothing.</param>
    /// <param name="narrations">What captions are made of; null for none.</param>
    /// <exception cref="TimelineInvalidException">There are faults.</exception>
    public static void Check(
        Timeline timeline, IReadOnlyList<CaptionCue>? captionFiles = null, IReadOnlyList<SpokenNarration>? narrations = null)
    {
        var faults = Validate(timeline, captionFiles, narrations);
        if (faults.Count > 0)
        {
            throw new TimelineInvalidException(faults);
        }
    }

    /// <param name="timeline">Of the film.</param>
    /// <param name="captionFiles">What is written beside the film; null for nothing.</param>
    /// <param name="narrations">What captions are made of; null for none.</param>
    /// <returns>Empty when all is good.</returns>
    public static IReadOnlyList<TimelineFault> Validate(
        Timeline timeline, IReadOnlyList<CaptionCue>? captionFiles = null, IReadOnlyList<SpokenNarration>? narrations = null)
    {
        var faults = new FaultList();
        MemberRules.Check(timeline, "", faults);
        var frame = OutputRules.FrameSeconds(timeline.Output, faults);
        ShotRules.Check(timeline.Visual, frame, faults);
        var names = TrackNames.Check(timeline, faults);
        OverlayRules.Check(timeline, frame, names, faults);
        CaptionRules.Check(timeline.Captions, frame, faults);
        SoundRules.Check(timeline, frame, names, faults);
        LengthRules.Check(timeline, names, faults);
        SourceRules.Check(timeline, faults);
        CaptionRules.CheckFiles(captionFiles, "/captionFiles", faults);
        NarrationRules.Check(narrations, captionFiles, timeline.Sound, faults);
        return faults.All;
    }
}
