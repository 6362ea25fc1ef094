using Renderly.Contracts.Timelines;

namespace Renderly.Media.Timelines.Validation;

internal static class LengthRules
{
    public static void Check(Timeline timeline, TrackNames names, FaultList faults)
    {
        if (timeline.Length is not { Rule: var rule, Track: var track })
        {
            return;
        }

        if (rule == LengthRule.NamedTrack)
        {
            faults.Require(
                track is not null && names.Measured.Contains(track), "/length/track",
                track is null ? "is missing" : $"'{track}' is not the name of a clip overlay or of a sound that is not repeated");
        }
        else
        {
            faults.Require(track is null, "/length/track", "is given, but the rule is not namedTrack");
        }
    }
}
