using Renderly.Contracts.Timelines;

namespace Renderly.Media.Timelines.Validation;

/// <summary>The visual track.</summary>
internal static class ShotRules
{
    // Lengths that are a whole number of frames come out a hair shorter as binary fractions.
    private const double Hair = 1e-6;

    public static void Check(IReadOnlyList<Shot>? shots, double frame, FaultList faults)
    {
        if (!faults.Present("/visual", shots))
        {
            return;
        }

        faults.Require(shots!.Count > 0, "/visual", "needs at least one shot");
        faults.Require(shots.Count <= TimelineValidator.MaxShots, "/visual", $"has more than {TimelineValidator.MaxShots} shots");
        for (var i = 0; i < shots.Count; i++)
        {
            var at = $"/visual/{i}";
            if (faults.Present(at, shots[i]))
            {
                One(shots[i], at, frame, faults);
                Passages(shots, i, at, frame, faults);
            }
        }
    }

    private static void One(Shot shot, string at, double frame, FaultList faults)
    {
        faults.File($"{at}/source", shot.Source);
        faults.Known($"{at}/kind", shot.Kind);
        faults.Known($"{at}/fit", shot.Fit);
        faults.Range($"{at}/inSeconds", shot.InSeconds, 0, TimelineValidator.MaxSeconds);
        faults.Range($"{at}/inBeforeEndSeconds", shot.InBeforeEndSeconds, frame, TimelineValidator.MaxSeconds);
        faults.Range($"{at}/outBeforeEndSeconds", shot.OutBeforeEndSeconds, 0, TimelineValidator.MaxSeconds);
        faults.Range($"{at}/lengthSeconds", shot.LengthSeconds, frame - Hair, TimelineValidator.MaxSeconds);
        faults.Range($"{at}/orderedSeconds", shot.OrderedSeconds, frame, TimelineValidator.MaxSeconds);
        faults.Range($"{at}/volumeDecibels", shot.VolumeDecibels, -60, 20);
        faults.Require(shot.InBeforeEndSeconds is null || shot.InSeconds == 0, $"{at}/inSeconds", "is given beside inBeforeEndSeconds");
        faults.Require(
            shot is not { InBeforeEndSeconds: { } begin, OutBeforeEndSeconds: { } end } || end < begin,
            $"{at}/outBeforeEndSeconds", "lies before inBeforeEndSeconds");
        if (shot.Kind == SourceKind.Picture)
        {
            Picture(shot, at, faults);
        }

        if (shot.Motion is { } motion)
        {
            faults.Require(shot.Fit != Fit.Blur, $"{at}/motion", "does not go with fit blur");
            View(motion.From, $"{at}/motion/from", faults);
            View(motion.To, $"{at}/motion/to", faults);
        }
    }

    private static void Picture(Shot shot, string at, FaultList faults)
    {
        faults.Require(shot.LengthSeconds is not null, $"{at}/lengthSeconds", "is missing: a picture has no length of its own");
        faults.Require(shot.InSeconds == 0, $"{at}/inSeconds", "is of clips only");
        faults.Require(shot.InBeforeEndSeconds is null, $"{at}/inBeforeEndSeconds", "is of clips only");
        faults.Require(shot.OutBeforeEndSeconds is null, $"{at}/outBeforeEndSeconds", "is of clips only");
        faults.Require(shot.OrderedSeconds is null, $"{at}/orderedSeconds", "is of clips only");
        faults.Require(shot.VolumeDecibels is null, $"{at}/volumeDecibels", "is of clips only");
    }

    private static void View(View? view, string at, FaultList faults)
    {
        if (faults.Present(at, view))
        {
            faults.Range($"{at}/zoom", view!.Zoom, 1, 4);
            faults.Range($"{at}/centerX", view.CenterX, 0, 1);
            faults.Range($"{at}/centerY", view.CenterY, 0, 1);
        }
    }

    private static void Passages(IReadOnlyList<Shot> shots, int i, string at, double frame, FaultList faults)
    {
        if (shots[i].Transition is { } transition)
        {
            faults.Known($"{at}/transition/kind", transition.Kind);
            faults.Range($"{at}/transition/seconds", transition.Seconds, frame - Hair, TimelineValidator.MaxSeconds);
            faults.Require(i < shots.Count - 1, $"{at}/transition", "leads nowhere: this is the last shot");
        }

        var before = i > 0 ? shots[i - 1]?.Transition?.Seconds ?? 0 : 0;
        var passing = before + (shots[i].Transition?.Seconds ?? 0);
        faults.Require(
            passing == 0 || shots[i].LengthSeconds is not { } length || passing <= length - frame + Hair,
            $"{at}/lengthSeconds", "is too short for the transitions at its ends");
    }
}
