using Renderly.Contracts.Timelines;
using Renderly.Media.FFmpeg;

namespace Renderly.Media.Timelines;

/// <summary>Joins the shots with cuts and transitions.</summary>
internal sealed class JoinGraph(GraphWriter graph, FrameClock clock)
{
    /// <param name="shots">In order.</param>
    /// <param name="labels">Of each shot.</param>
    /// <returns>Label of the visual track, its frames counted from 0.</returns>
    public string Write(IReadOnlyList<PlannedShot> shots, IReadOnlyList<string> labels)
    {
        var joined = "";
        var group = new List<string>();
        var start = 0;
        for (var i = 0; i < shots.Count; i++)
        {
            group.Add(labels[i]);
            if (i < shots.Count - 1 && shots[i].TransitionFrames == 0)
            {
                continue;
            }

            // A group of cuts is one stretch; the first of its shots may pass over from the stretch before.
            var stretch = Cut(group);
            joined = joined.Length == 0 ? stretch : Pass(joined, stretch, shots[i - group.Count + 1 - 1], start);
            start = shots[i].EndFrame - shots[i].TransitionFrames;
            group.Clear();
        }

        return joined;
    }

    private string Cut(List<string> labels)
    {
        var counted = $"settb={clock.TimeBase},setpts=N";
        return labels.Count == 1
            ? graph.Chain(labels[0], counted)
            : graph.Chain(string.Concat(labels), FormattableString.Invariant($"concat=n={labels.Count}:v=1:a=0"), counted);
    }

    private string Pass(string before, string after, PlannedShot from, int offset) => graph.Chain(
        before + after,
        $"xfade=transition={NameOf(from.Shot.Transition!.Kind)}:duration={FilterText.Number(clock.Seconds(from.TransitionFrames))}"
            + $":offset={FilterText.Number(clock.Seconds(offset))}",
        $"format=yuv420p,settb={clock.TimeBase},setpts=N");

    private static string NameOf(TransitionKind kind) => kind switch
    {
        TransitionKind.WipeTopLeft => "wipetl",
        TransitionKind.WipeTopRight => "wipetr",
        TransitionKind.WipeBottomLeft => "wipebl",
        TransitionKind.WipeBottomRight => "wipebr",
        TransitionKind.HorizontalOpen => "horzopen",
        TransitionKind.HorizontalClose => "horzclose",
        TransitionKind.VerticalOpen => "vertopen",
        TransitionKind.VerticalClose => "vertclose",
        TransitionKind.DiagonalTopLeft => "diagtl",
        TransitionKind.DiagonalTopRight => "diagtr",
        TransitionKind.DiagonalBottomLeft => "diagbl",
        TransitionKind.DiagonalBottomRight => "diagbr",
        TransitionKind.SliceLeft => "hlslice",
        TransitionKind.SliceRight => "hrslice",
        TransitionKind.SliceUp => "vuslice",
        TransitionKind.SliceDown => "vdslice",
        TransitionKind.SqueezeHorizontal => "squeezeh",
        TransitionKind.SqueezeVertical => "squeezev",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
