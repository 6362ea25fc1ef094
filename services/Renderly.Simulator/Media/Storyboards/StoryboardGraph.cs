using System.Text;

namespace Renderly.Simulator.Media.Storyboards;

/// <summary>FFmpeg's filters for a film of pictures; its inputs are the pictures, then the speeches, then the music.</summary>
/// <param name="film">The film.</param>
/// <param name="seconds">How long it becomes: the last scene stands until then.</param>
internal sealed class StoryboardGraph(StoryboardRequest film, double seconds)
{
    // Whoever speaks is heard above it: attack and release as sound engineers set them, milliseconds.
    private const string Duck = "sidechaincompress=threshold=0.02:ratio=8:attack=150:release=400";

    private const string Plain = "aresample=48000,aformat=channel_layouts=stereo";

    /// <summary>The arguments of a scene's input.</summary>
    /// <param name="index">Of the scene, from 0.</param>
    /// <param name="file">Its picture.</param>
    public string[] Picture(int index, string file) =>
        ["-loop", "1", "-framerate", $"{film.FramesPerSecond}", "-t", FFmpeg.Invariant(LengthOf(index)), "-i", file];

    /// <param name="starts">When each speech begins, seconds.</param>
    /// <param name="volume">Of the music; null for none.</param>
    public string Write(IReadOnlyList<double> starts, double? volume)
    {
        var graph = new StringBuilder();
        for (var scene = 0; scene < film.Scenes.Count; scene++)
        {
            graph.Append(
                $"[{scene}:v]scale={film.Width}:{film.Height}:force_original_aspect_ratio=increase,crop={film.Width}:{film.Height},"
                + $"setsar=1,fps={film.FramesPerSecond},format=yuv420p,settb=AVTB[p{scene}];");
        }

        WriteJoins(graph);
        WriteSound(graph, starts, volume);
        return graph.ToString();
    }

    private double LengthOf(int index) =>
        film.Scenes[index].Seconds + (index == film.Scenes.Count - 1 ? Math.Max(0, seconds - film.Seconds) : 0);

    private void WriteJoins(StringBuilder graph)
    {
        var (joined, end) = ("p0", LengthOf(0));
        for (var next = 1; next < film.Scenes.Count; next++)
        {
            var before = film.Scenes[next - 1];
            var (length, offset) = (FFmpeg.Invariant(before.TransitionSeconds), FFmpeg.Invariant(end - before.TransitionSeconds));
            graph.Append($"[{joined}][p{next}]");
            graph.Append(before.Transition is { } transition
                ? $"xfade=transition={transition}:duration={length}:offset={offset}"
                : "concat=n=2:v=1:a=0");
            graph.Append($",settb=AVTB[j{next}];");
            end += LengthOf(next) - before.TransitionSeconds;
            joined = $"j{next}";
        }

        graph.Append($"[{joined}]null[picture];");
    }

    private void WriteSound(StringBuilder graph, IReadOnlyList<double> starts, double? volume)
    {
        var first = film.Scenes.Count;
        graph.Append($"anullsrc=r=48000:cl=stereo:d={FFmpeg.Invariant(seconds)}[silence];");
        for (var speech = 0; speech < starts.Count; speech++)
        {
            var delay = FFmpeg.Invariant(Math.Round(starts[speech] * 1000));
            graph.Append($"[{first + speech}:a]{Plain},adelay={delay}:all=1[s{speech}];");
        }

        var spoken = string.Concat(starts.Select((_, speech) => $"[s{speech}]"));
        graph.Append($"[silence]{spoken}amix=inputs={starts.Count + 1}:normalize=0:duration=first");
        if (volume is not { } gain)
        {
            graph.Append("[sound]");
            return;
        }

        graph.Append("[voices];");
        var (level, end) = (FFmpeg.Invariant(gain), FFmpeg.Invariant(seconds));
        graph.Append($"[{first + starts.Count}:a]{Plain},volume={level},atrim=end={end}[music];");
        graph.Append(film.Music!.Ducks
            ? $"[voices]asplit[heard][key];[music][key]{Duck}[under];[heard][under]amix=inputs=2:normalize=0:duration=first[sound]"
            : "[voices][music]amix=inputs=2:normalize=0:duration=first[sound]");
    }
}
