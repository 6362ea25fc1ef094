using Renderly.Contracts.Timelines;

namespace Renderly.Media.Timelines.Validation;

/// <summary>Reads a timeline as a whole and names every fault at once, before any file is looked at.</summary>
internal static class TimelineValidator
{
    /// <param name="timeline">Of the film.</param>
    /// <param name="captionFiles">What is written beside the film; null for nothing.</param>
    /// <exception cref="TimelineInvalidException">There are faults.</exception>
    public static void Check(Timeline timeline, IReadOnlyList<CaptionCue>? captionFiles = null)
    {
        var faults = Validate(timeline, captionFiles);
        if (faults.Count > 0)
        {
            throw new TimelineInvalidException(faults);
        }
    }

    /// <param name="timeline">Of the film.</param>
    /// <param name="captionFiles">What is written beside the film; null for nothing.</param>
    /// <returns>Empty when all is good.</returns>
    public static IReadOnlyList<TimelineFault> Validate(Timeline timeline, IReadOnlyList<CaptionCue>? captionFiles = null)
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
        return faults.All;
    }
}
