using Microsoft.Extensions.Options;
using Renderly.Media.FFmpeg;
using Renderly.Media.Probe;

namespace Renderly.Media.Compose;

/// <param name="Output">The file as measured after writing.</param>
/// <param name="SpeechDuration">Length of the presenter's clip.</param>
/// <param name="BrollDuration">Length of the B-roll before holding or cutting.</param>
internal sealed record ComposeResult(MediaInfo Output, TimeSpan SpeechDuration, TimeSpan BrollDuration);

/// <summary>Lays a speaking presenter over B-roll: H.264 and AAC in one pass.</summary>
internal sealed class PresenterComposer(FFmpegProcess ffmpeg, MediaProbe probe, IOptions<MediaOptions> options)
{
    private readonly MediaOptions options = options.Value;

    /// <param name="request">Local files and placement.</param>
    /// <param name="progress">0…1.</param>
    /// <param name="cancellationToken">Kills FFmpeg.</param>
    /// <exception cref="FFmpegException">See <see cref="FFmpegError"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Scale or offset outside their range.</exception>
    public async Task<ComposeResult> ComposeAsync(
        ComposeRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var broll = await probe.ProbeVideoAsync(request.BrollPath, cancellationToken);
        var presenter = await probe.ProbeVideoAsync(request.PresenterPath, cancellationToken);
        var plan = ComposePlan.Create(request, broll, presenter, options);
        var output = await StagedFile.WriteAsync(request.OutputPath, async part =>
        {
            await ffmpeg.RunAsync(Run(request, plan, part, progress), cancellationToken);
            return await CheckAsync(part, plan, cancellationToken);
        });
        return new ComposeResult(output, presenter.Media.Duration, broll.Video.Duration);
    }

    private ToolRun Run(ComposeRequest request, ComposePlan plan, string part, IProgress<double>? progress)
    {
        var total = plan.Duration(options.Output.FramesPerSecond);
        string[] decoder = plan.PresenterDecoder is { } name ? ["-c:v", name] : [];
        string[] arguments =
        [
            .. InputArguments.For(request.BrollPath, options),
            .. InputArguments.For(request.PresenterPath, options, decoder),
            "-filter_complex", plan.FilterGraph, "-map", ComposePlan.VideoLabel, "-map", ComposePlan.AudioLabel,
            .. EncodeArguments.H264(options), .. EncodeArguments.Aac(options), .. EncodeArguments.Mp4(part),
        ];
        return new ToolRun(Tool.FFmpeg, arguments) { OnProgress = position => progress?.Report(Math.Clamp(position / total, 0, 1)) };
    }

    private async Task<MediaInfo> CheckAsync(string path, ComposePlan plan, CancellationToken cancellationToken)
    {
        var info = await probe.ProbeVideoAsync(path, cancellationToken);
        var expected = plan.Duration(options.Output.FramesPerSecond);
        var frame = TimeSpan.FromSeconds(1.0 / options.Output.FramesPerSecond);
        return (info.Video.Duration - expected).Duration() <= frame
            ? info.Media
            : throw new FFmpegException(FFmpegError.UnreadableInput, FormattableString.Invariant(
                $"The B-roll ended before its time: {info.Video.Duration.TotalSeconds:0.###} s came out of {expected.TotalSeconds:0.###} s; fetch it again"));
    }
}
