using Renderly.Contracts.Timelines;

namespace Renderly.Media.Timelines.Validation;

internal static class CaptionRules
{
    public static void Check(Captions? captions, double frame, FaultList faults)
    {
        var end = 0.0;
        for (var i = 0; i < (captions?.Cues?.Count ?? 0); i++)
        {
            if (captions!.Cues![i] is { StartSeconds: >= 0, EndSeconds: > 0 } cue)
            {
                One(cue, $"/captions/cues/{i}", end, frame, faults);
                end = Math.Max(end, cue.EndSeconds);
            }
        }
    }

    private static void One(CaptionCue cue, string at, double end, double frame, FaultList faults)
    {
        faults.Require(
            cue.EndSeconds >= cue.StartSeconds + frame - FrameRules.Hair, $"{at}/endSeconds",
            "must be at least a frame after startSeconds");
        faults.Require(cue.StartSeconds >= end - FrameRules.Hair, $"{at}/startSeconds", "lies before the end of the cue before it");
    }
}
