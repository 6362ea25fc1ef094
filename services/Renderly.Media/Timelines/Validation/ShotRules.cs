using Renderly.Contracts.Timelines;

namespace Renderly.Media.Timelines.Validation;

/// <summary>What goes together in the visual track.</summary>
internal static class ShotRules
{
    public static void Check(IReadOnlyList<Shot>? shots, double frame, FaultList faults)
    {
        for (var i = 0; i < (shots?.Count ?? 0); i++)
        {
            if (shots![i] is { } shot)
            {
                One(shot, $"/visual/{i}", frame, faults);
                Passages(shots, i, $"/visual/{i}", frame, faults);
            }
        }
    }

    private static void One(Shot shot, string at, double frame, FaultList faults)
    {
        FrameRules.AtLeastOne(shot.InBeforeEndSeconds, frame, $"{at}/inBeforeEndSeconds", faults);
        FrameRules.AtLeastOne(shot.LengthSeconds, frame, $"{at}/lengthSeconds", faults);
        FrameRules.AtLeastOne(shot.OrderedSeconds, frame, $"{at}/orderedSeconds", faults);
        faults.Require(shot.InBeforeEndSeconds is null || shot.InSeconds == 0, $"{at}/inSeconds", "is given beside inBeforeEndSeconds");
        faults.Require(
            shot is not { InBeforeEndSeconds: { } begin, OutBeforeEndSeconds: { } end } || end < begin,
            $"{at}/outBeforeEndSeconds", "lies before inBeforeEndSeconds");
        if (shot.Kind == SourceKind.Picture)
        {
            Picture(shot, at, faults);
        }

        faults.Require(shot.Ducking is null || shot.VolumeDecibels is not null, $"{at}/ducking", "is of shots whose sound is used");
        faults.Require(
            shot.WarningWithoutSound is null || shot.VolumeDecibels is not null,
            $"{at}/warningWithoutSound", "is of shots whose sound is used");
        faults.Require(shot.Motion is null || shot.Fit != Fit.Blur, $"{at}/motion", "does not go with fit blur");
    }

    private static void Picture(Shot shot, string at, FaultList faults)
    {
        faults.Require(shot.LengthSeconds is not null, $"{at}/lengthSeconds", "is missing: a picture has no length of its own");
        faults.Require(shot.InSeconds == 0, $"{at}/inSeconds", "is of clips only");
        faults.Require(shot.InBeforeEndSeconds is null, $"{at}/inBeforeEndSeconds", "is of clips only");
        faults.Require(shot.OutBeforeEndSeconds is null, $"{at}/outBeforeEndSeconds", "is of clips only");
        faults.Require(shot.OrderedSeconds is null, $"{at}/orderedSeconds", "is of clips only");
        faults.Require(shot.VolumeDecibels is null, $"{at}/volumeDecibels", "is of clips only");
        faults.Require(!shot.SkipBlack, $"{at}/skipBlack", "is of clips only");
    }

    private static void Passages(IReadOnlyList<Shot> shots, int i, string at, double frame, FaultList faults)
    {
        if (shots[i].Transition is { } transition)
        {
            FrameRules.AtLeastOne(transition.Seconds, frame, $"{at}/transition/seconds", faults);
            faults.Require(i < shots.Count - 1, $"{at}/transition", "leads nowhere: this is the last shot");
        }

        var before = i > 0 ? shots[i - 1]?.Transition?.Seconds ?? 0 : 0;
        var passing = before + (shots[i].Transition?.Seconds ?? 0);
        faults.Require(
            passing == 0 || shots[i].LengthSeconds is not { } length || passing <= length - frame + FrameRules.Hair,
            $"{at}/lengthSeconds", "is too short for the transitions at its ends");
    }
}
