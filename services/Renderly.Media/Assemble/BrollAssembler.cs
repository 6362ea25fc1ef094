using Microsoft.Extensions.Options;
using Renderly.Media.FFmpeg;
using Renderly.Media.Probe;

namespace Renderly.Media.Assemble;

/// <param name="Output">The file as measured after writing.</param>
/// <param name="Warnings">What a person should know (characters no font can draw).</param>
internal sealed record BrollResult(MediaInfo Output, IReadOnlyList<string> Warnings);

/// <summary>Joins chains of scenes into one silent H.264 MP4 with each overlay burned into its own scene.</summary>
internal sealed class BrollAssembler(FFmpegProcess ffmpeg, MediaProbe probe, OverlayPlanner overlays, IOptions<MediaOptions> options)
{
    private readonly MediaOptions options = options.Value;

    /// <param name="chains">Local files and the scenes in them, in order.</param>
    /// <param name="outputPath">Local path; exists only when the video is whole.</param>
    /// <param name="progress">0…1.</param>
    /// <param name="cancellationToken">Kills FFmpeg.</param>
    /// <exception cref="FFmpegException">See <see cref="FFmpegError"/>.</exception>
    public async Task<BrollResult> AssembleAsync(
        IReadOnlyList<BrollChain> chains, string outputPath, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var measured = new List<TimeSpan>();
        foreach (var chain in chains)
        {
            measured.Add((await probe.ProbeVideoAsync(chain.Path, cancellationToken)).Video.Duration);
        }

        var plan = BrollPlan.Create(chains, measured, options, overlays);
        using var scratch = ScratchFolder.Beside(outputPath);
        await plan.Files.WriteToAsync(scratch.Path, cancellationToken);
        var output = await StagedFile.WriteAsync(outputPath, async part =>
        {
            await ffmpeg.RunAsync(Run(chains, plan, scratch.Path, part, progress), cancellationToken);
            return await CheckAsync(part, plan, cancellationToken);
        });
        return new BrollResult(output, plan.Warnings);
    }

    private ToolRun Run(IReadOnlyList<BrollChain> chains, BrollPlan plan, string folder, string part, IProgress<double>? progress)
    {
        var total = plan.Duration(options.Output.FramesPerSecond);
        string[] arguments =
        [
            .. chains.SelectMany(chain => InputArguments.For(chain.Path, options)),
            "-filter_complex", plan.FilterGraph, "-map", BrollPlan.OutputLabel, "-an",
            .. EncodeArguments.H264(options), .. EncodeArguments.Mp4(part),
        ];
        return new ToolRun(Tool.FFmpeg, arguments)
        {
            WorkingFolder = folder,
            OnProgress = position => progress?.Report(Math.Clamp(position / total, 0, 1)),
        };
    }

    // A truncated source can still promise its full length in its header; the frames that came out do not lie.
    private async Task<MediaInfo> CheckAsync(string path, BrollPlan plan, CancellationToken cancellationToken)
    {
        var info = await probe.ProbeVideoAsync(path, cancellationToken);
        var expected = plan.Duration(options.Output.FramesPerSecond);
        var frame = TimeSpan.FromSeconds(1.0 / options.Output.FramesPerSecond);
        return (info.Video.Duration - expected).Duration() <= frame
            ? info.Media
            : throw new FFmpegException(FFmpegError.UnreadableInput, FormattableString.Invariant(
                $"A clip ended before its time: {info.Video.Duration.TotalSeconds:0.###} s came out of {expected.TotalSeconds:0.###} s; fetch the clips again"));
    }
}
