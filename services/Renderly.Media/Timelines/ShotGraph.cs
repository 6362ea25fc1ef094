using Renderly.Contracts.Timelines;
using Renderly.Media.FFmpeg;

namespace Renderly.Media.Timelines;

/// <summary>
/// Cuts the shots out of their files and brings each to the frame's size and exact length. Shots that follow one another in the same
/// file are read in one go.
/// </summary>
internal sealed class ShotGraph(GraphWriter graph, TimelineOutput output, FrameClock clock, int holdFrames)
{
    // Decoders start at a key frame anyway; a seek pays where more than this would be thrown away.
    private const double LeastSkippedSeconds = 2;

    /// <returns>Label of each shot.</returns>
    public IReadOnlyList<string> Write(IReadOnlyList<PlannedShot> shots)
    {
        var labels = new List<string>();
        while (labels.Count < shots.Count)
        {
            var first = shots[labels.Count];
            if (first.Shot.Kind == SourceKind.Picture)
            {
                labels.Add(Still(first));
                continue;
            }

            var run = shots.Skip(labels.Count).TakeWhile((_, i) => i == 0 || Follows(shots, labels.Count + i)).ToList();
            labels.AddRange(Run(run));
        }

        return labels;
    }

    // Shots out of order would make FFmpeg buffer every frame between them, uncompressed.
    private bool Follows(IReadOnlyList<PlannedShot> shots, int index)
    {
        var (before, shot) = (shots[index - 1], shots[index]);
        return shot.Shot.Kind == SourceKind.Clip
            && shot.Source == before.Source
            && clock.Frames(shot.InSeconds) >= clock.Frames(before.InSeconds) + before.FrameCount;
    }

    private IEnumerable<string> Run(IReadOnlyList<PlannedShot> run)
    {
        // On the grid of the film's frames, so that the same frames are taken as without a seek.
        var skipped = run[0].InSeconds > LeastSkippedSeconds ? clock.Frames(Math.Floor(run[0].InSeconds - 1)) : 0;
        string[] seek = skipped > 0 ? ["-ss", FilterText.Number(clock.Seconds(skipped))] : [];
        var input = graph.Input(run[0].Source.Path, InputKind.Clip, seek);
        var all = graph.Chain(FormattableString.Invariant($"[{input}:V:0]"), $"fps=fps={clock.Rate}:start_time=0");
        foreach (var (label, shot) in graph.Split(all, "split", run.Count).Zip(run))
        {
            var first = clock.Frames(shot.InSeconds) - skipped;
            var (from, to) = (first + shot.Black.First, first + shot.FrameCount - shot.Black.Last);
            var cut = FormattableString.Invariant($"trim=start_frame={from}:end_frame={to},setpts=PTS-STARTPTS");
            var fitted = FitFilters.Write(graph, graph.Chain(label, cut), shot.Shot, shot.Source.Info.Video!, output);
            yield return graph.Chain(
                fitted,
                "format=yuv420p",
                shot.Black.First > 0 ? FormattableString.Invariant($"tpad=start_mode=clone:start={shot.Black.First}") : "",
                FormattableString.Invariant(
                    $"tpad=stop_mode=clone:stop={holdFrames + shot.Black.Last},trim=end_frame={shot.FrameCount}"),
                MotionFilters.For(shot, output, clock),
                "setpts=PTS-STARTPTS");
        }
    }

    private string Still(PlannedShot shot)
    {
        var input = graph.Input(shot.Source.Path, InputKind.Picture, "-framerate", clock.Rate);
        var fitted = FitFilters.Write(graph, FormattableString.Invariant($"[{input}:v:0]"), shot.Shot, shot.Source.Info.Video!, output);
        return graph.Chain(
            fitted,
            FormattableString.Invariant($"format=yuv420p,loop=loop={shot.FrameCount - 1}:size=1:start=0"),
            $"settb={clock.TimeBase},setpts=N",
            MotionFilters.For(shot, output, clock),
            FormattableString.Invariant($"trim=end_frame={shot.FrameCount},setpts=N"));
    }
}
