using System.Globalization;
using System.Text.RegularExpressions;
using Renderly.Contracts.Timelines;
using Renderly.Media.Texts;
using Renderly.Media.Texts.Engine;
using Renderly.Media.FFmpeg;
using Renderly.Texts;

namespace Renderly.Benchmarks;

/// <summary>The same film as a person would write it: one command, one graph, our encoder's settings.</summary>
internal sealed partial class PlainCommand(ProductFiles files, string text)
{
    private readonly MediaOptions options = new();

    public async Task EncodeAsync() => await RunAsync(
        "plain.mp4", "-c:v", "libx264", "-preset", options.Output.Preset, "-crf", $"{options.Output.ConstantRateFactor}",
        "-maxrate", $"{options.Output.MaxVideoKbps}k", "-bufsize", $"{2 * options.Output.MaxVideoKbps}k", "-profile:v", "high", "-g", "48",
        "-threads", $"{options.Process.Threads}");

    public async Task LosslessAsync() => await RunAsync("lossless.mp4", "-c:v", "libx264", "-preset", "ultrafast", "-qp", "0");

    /// <summary>Structural similarity to the film without loss, 0…1.</summary>
    public async Task<double> SimilarityAsync(string name)
    {
        var said = await ProductFiles.FFmpegAsync(
            "-i", files.PathOf(name), "-i", files.PathOf("lossless.mp4"), "-lavfi", "[0:v][1:v]ssim", "-f", "null", "-");
        return double.Parse(All().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private async Task RunAsync(string name, params IEnumerable<string> encoder)
    {
        var (fonts, layer) = (
            new FontCatalog(Microsoft.Extensions.Options.Options.Create(new TextOptions())), new TextLayer { Content = text });
        using var engine = new TextEngine(fonts);
        var output = new TimelineOutput { WidthPixels = 720, HeightPixels = 1280, FrameRate = new FrameRate { Numerator = 24 } };
        var block = new TextPlanner(engine, new FontCoverage(fonts)).Plan(text, output, layer.Position, layer.BoxOpacity, null, [])!;
        engine.Draw(files.PathOf("text.png"), 720, 1280, block, 0, 0);
        var graph = "[0:v]fps=24[a];[1:v]fps=24,trim=end=6,setpts=PTS-STARTPTS[b];"
            + $"[a][b]concat=n=2:v=1:a=0,scale=720:1280,setsar=1,format=yuv420p[scenes];"
            + "[3:v]scale=out_color_matrix=bt709:out_range=tv,format=yuva420p[text];[scenes][text]overlay=format=yuv420[broll];"
            + "[2:v]fps=24,scale=576:1024,format=yuva420p[presenter];[broll][presenter]overlay=x=122:y=230:format=yuv420,format=yuv420p[v];"
            + "[2:a]aformat=channel_layouts=stereo,loudnorm=I=-16:TP=-1.5:LRA=11,aresample=48000[a1]";
        await ProductFiles.FFmpegAsync(
        [
            "-i", files.First, "-i", files.Second, "-c:v", "libvpx-vp9", "-i", files.Presenter, "-i", files.PathOf("text.png"),
            "-filter_complex", graph,
            "-map", "[v]", "-map", "[a1]", .. encoder, "-c:a", "aac", "-b:a", "160k", "-t", $"{ProductFiles.Seconds}",
            "-movflags", "+faststart", files.PathOf(name),
        ]);
    }

    [GeneratedRegex(@"SSIM .* All:([\d.]+)")]
    private static partial Regex All();
}
