using System.Globalization;
using Renderly.Contracts.Timelines;

namespace Renderly.Media.Timelines.Validation;

/// <summary>Cues follow one another.</summary>
internal static class CaptionRules
{
    // Files of captions count in these.
    private const double MillisecondSeconds = 0.001;

    /// <summary>Of cues that are burned in; their members are checked with the timeline's.</summary>
    public static void Check(Captions? captions, double frame, FaultList faults) =>
        InOrder(captions?.Cues, "/captions/cues", frame, "a frame", faults);

    /// <summary>Of cues that are written beside the film.</summary>
    /// <param name="cues">Null for none.</param>
    /// <param name="at">Where they stand.</param>
    /// <param name="faults">Gets what is wrong.</param>
    public static void CheckFiles(IReadOnlyList<CaptionCue>? cues, string at, FaultList faults)
    {
        var count = cues?.Count ?? 0;
        faults.Require(
            count <= Captions.MaxCues, at,
            string.Create(CultureInfo.InvariantCulture, $"has {count} entries; {Captions.MaxCues} are allowed"));
        for (var i = 0; i < Math.Min(count, Captions.MaxCues); i++)
        {
            if (cues![i] is { } cue)
            {
                MemberRules.Check(cue, $"{at}/{i}", faults);
            }
            else
            {
                faults.Require(false, $"{at}/{i}", "is missing");
            }
        }

        InOrder(cues, at, MillisecondSeconds, "a millisecond", faults);
    }

    private static void InOrder(IReadOnlyList<CaptionCue>? cues, string at, double least, string called, FaultList faults)
    {
        var end = 0.0;
        for (var i = 0; i < (cues?.Count ?? 0); i++)
        {
            if (cues![i] is { StartSeconds: >= 0, EndSeconds: > 0 } cue)
            {
                One(cue, $"{at}/{i}", end, least, called, faults);
                end = Math.Max(end, cue.EndSeconds);
            }
        }
    }

    private static void One(CaptionCue cue, string at, double end, double least, string called, FaultList faults)
    {
        faults.Require(
            cue.EndSeconds >= cue.StartSeconds + least - FrameRules.Hair, $"{at}/endSeconds",
            $"must be at least {called} after startSeconds");
        faults.Require(cue.StartSeconds >= end - FrameRules.Hair, $"{at}/startSeconds", "lies before the end of the cue before it");
    }
}
