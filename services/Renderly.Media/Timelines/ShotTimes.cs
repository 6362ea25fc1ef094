using Renderly.Contracts.Timelines;

namespace Renderly.Media.Timelines;

/// <summary>Lays the shots out on the film's time line, counted in its frames.</summary>
internal sealed class ShotTimes(FrameClock clock, double holdToleranceSeconds, PlanFaults faults)
{
    private readonly List<PlannedShot> planned = [];

    public IReadOnlyList<PlannedShot> Plan(
        IReadOnlyList<Shot> shots, IReadOnlyList<BlackEnds> black, Func<Uri, ProbedSource> sourceOf)
    {
        for (var i = 0; i < shots.Count; i++)
        {
            Add(shots[i], sourceOf(shots[i].Source), black[i], $"/visual/{i}");
        }

        return planned;
    }

    private void Add(Shot shot, ProbedSource source, BlackEnds black, string at)
    {
        var range = ShotRange.Of(shot, source.PictureSeconds);
        var (begin, length) = (range.Begin, Length(shot, source, range, at));
        var before = planned.LastOrDefault();
        var laid = LaidShot.After(before, shot, begin, length, clock);
        var shared = (before?.TransitionFrames ?? 0) + laid.TransitionFrames;
        faults.Require(
            laid.FrameCount > shared || (laid.FrameCount > 0 && shared == 0),
            at, $"lasts {length:0.###} s, too short for its transitions and a frame between");
        planned.Add(new PlannedShot(laid, source) { Black = black });
    }

    private double Length(Shot shot, ProbedSource source, ShotRange range, string at)
    {
        if (shot.Kind == SourceKind.Picture)
        {
            return shot.LengthSeconds!.Value;
        }

        if (!faults.Require(source.Info.Video is not null, $"{at}/source", $"holds no picture", shot.Source))
        {
            return 1;
        }

        var ((begin, available, asked), measured) = (range, source.PictureSeconds);
        faults.Require(
            ShotRange.IsAsOrdered(shot, measured), at,
            $"is of a clip of {shot.OrderedSeconds:0.###} s, but the clip lasts {measured:0.###} s", shot.Source);
        faults.Require(
            begin >= 0 && begin < measured, at, $"begins at {begin:0.###} s of a clip that lasts {measured:0.###} s", shot.Source);
        faults.Require(
            asked <= available + holdToleranceSeconds, at,
            $"needs its clip from {begin:0.###} to {begin + asked:0.###} s, but the clip lasts {measured:0.###} s", shot.Source);
        faults.Require(
            shot.VolumeDecibels is null || shot.WarningWithoutSound is not null || source.Info.Audio is not null,
            $"{at}/source", $"has no sound", shot.Source);
        return asked;
    }
}
