using System.Text;
using Renderly.Media.FFmpeg;

namespace Renderly.Media.Assemble;

/// <summary>
/// Writes the graph: each chain is brought to the output's size and frame rate once, split into its scenes by frame number,
/// each scene padded to its exact length and overlaid, and all are joined.
/// </summary>
internal sealed class BrollGraph(MediaOptions options, OverlayPlanner overlays)
{
    private readonly StringBuilder graph = new();
    private readonly Dictionary<string, string> texts = [];
    private readonly Dictionary<string, string> fonts = [];
    private readonly List<string> warnings = [];
    private TimeSpan end = TimeSpan.Zero;
    private int totalFrames;
    private int chainCount;
    private int sceneCount;

    public void Add(BrollChain chain)
    {
        var output = options.Output;
        var branches = string.Concat(chain.Scenes.Select((_, i) => $"[b{sceneCount + i}]"));
        graph.Append(FormattableString.Invariant($"[{chainCount}:V:0]setpts=PTS-STARTPTS,fps={output.FramesPerSecond},"))
            .Append(FilterText.Cover(output.WidthPixels, output.HeightPixels))
            .Append(FormattableString.Invariant($",format=yuv420p,split={chain.Scenes.Count}{branches};\n"));
        foreach (var scene in chain.Scenes)
        {
            AddScene(scene);
        }

        chainCount++;
    }

    public BrollPlan Build()
    {
        for (var i = 0; i < sceneCount; i++)
        {
            graph.Append(FormattableString.Invariant($"[s{i}]"));
        }

        graph.Append(FormattableString.Invariant($"concat=n={sceneCount}:v=1:a=0{BrollPlan.OutputLabel}"));
        return new BrollPlan(graph.ToString(), totalFrames, new OverlayFiles(texts, fonts), warnings);
    }

    private void AddScene(BrollScene scene)
    {
        // Cuts are rounded on the joined time line, so that rounding never adds up.
        end += scene.Duration;
        var frames = Frames(end) - totalFrames;
        var first = Frames(scene.Start);
        var filters = new List<string>
        {
            FormattableString.Invariant($"trim=start_frame={first}:end_frame={first + frames}"),
            FormattableString.Invariant($"tpad=stop_mode=clone:stop={Frames(options.Output.HoldTolerance)}"),
            FormattableString.Invariant($"trim=end_frame={frames}"),
            "setpts=PTS-STARTPTS",
        };
        if (overlays.Plan(scene.TextOverlay, warnings) is { } block)
        {
            filters.AddRange(OverlayFilters.For(block, $"t{sceneCount}", FontName(block), options.Overlay.BoxOpacity, texts));
        }

        graph.Append(FormattableString.Invariant($"[b{sceneCount}]{string.Join(',', filters)}[s{sceneCount}];\n"));
        totalFrames += frames;
        sceneCount++;
    }

    // A short name of ours keeps odd characters of the real path out of the graph, and the graph short.
    private string FontName(OverlayBlock block)
    {
        var name = fonts.FirstOrDefault(font => font.Value == block.Font.Path).Key ?? $"f{fonts.Count}";
        fonts[name] = block.Font.Path;
        return name;
    }

    private int Frames(TimeSpan time) => (int)Math.Round(time.TotalSeconds * options.Output.FramesPerSecond);
}
