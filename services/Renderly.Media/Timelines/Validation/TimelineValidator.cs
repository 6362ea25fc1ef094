using Renderly.Contracts.Timelines;

namespace Renderly.Media.Timelines.Validation;

/// <summary>Reads a timeline as a whole and names every fault at once, before any file is looked at.</summary>
internal static class TimelineValidator
{
    /// <exception cref="TimelineInvalidException">There are faults.</exception>
    public static void Check(Timeline timeline)
    {
        var faults = Validate(timeline);
        if (faults.Count > 0)
        {
            throw new TimelineInvalidException(faults);
        }
    }

    /// <returns>Empty when the timeline is good.</returns>
    public static IReadOnlyList<TimelineFault> Validate(Timeline timeline)
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
        return faults.All;
    }
}
