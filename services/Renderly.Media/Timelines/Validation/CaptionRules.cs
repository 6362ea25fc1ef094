using Renderly.Contracts.Timelines;

namespace Renderly.Media.Timelines.Validation;

internal static class CaptionRules
{
    private const int MaxCues = 2000;
    private const int MaxCharacters = 500;
    private const double Hair = 1e-6;

    public static void Check(Captions? captions, double frame, FaultList faults)
    {
        if (captions is null)
        {
            return;
        }

        faults.Known("/captions/position", captions.Position);
        faults.Range("/captions/boxOpacity", captions.BoxOpacity, 0, 1);
        if (!faults.Present("/captions/cues", captions.Cues)
            || !faults.Require(captions.Cues.Count <= MaxCues, "/captions/cues", $"has more than {MaxCues} cues"))
        {
            return;
        }

        var end = 0.0;
        for (var i = 0; i < captions.Cues.Count; i++)
        {
            var at = $"/captions/cues/{i}";
            if (faults.Present(at, captions.Cues[i]))
            {
                end = One(captions.Cues[i], at, end, frame, faults);
            }
        }
    }

    private static double One(CaptionCue cue, string at, double end, double frame, FaultList faults)
    {
        faults.Text($"{at}/text", cue.Text, MaxCharacters);
        var known = faults.Range($"{at}/startSeconds", cue.StartSeconds, 0, TimelineValidator.MaxSeconds)
            & faults.Range($"{at}/endSeconds", cue.EndSeconds, 0, TimelineValidator.MaxSeconds);
        if (!known)
        {
            return end;
        }

        faults.Require(
            cue.EndSeconds >= cue.StartSeconds + frame - Hair, $"{at}/endSeconds", "must be at least a frame after startSeconds");
        faults.Require(cue.StartSeconds >= end - Hair, $"{at}/startSeconds", "lies before the end of the cue before it");
        return Math.Max(end, cue.EndSeconds);
    }
}
