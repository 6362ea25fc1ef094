using Microsoft.Extensions.Options;
using Renderly.Media.FFmpeg;
using Renderly.Media.Probe;

namespace Renderly.Media.Verify;

/// <param name="Output">The file as measured after writing.</param>
/// <param name="Plan">What had to be encoded again.</param>
internal sealed record NormaliseResult(MediaInfo Output, NormalisePlan Plan);

/// <summary>Turns a provider's video into what Renderly hands out: H.264 yuv420p and AAC in an MP4 that starts playing at once.</summary>
internal sealed class VideoNormaliser(FFmpegProcess ffmpeg, MediaProbe probe, IOptions<MediaOptions> options)
{
    private readonly MediaOptions options = options.Value;

    /// <summary>Copies streams that already fit; fits other sizes into the frame with black bars (nothing is cut off).</summary>
    /// <param name="inputPath">Local path of the provider's video.</param>
    /// <param name="outputPath">Local path; exists only when the video is whole.</param>
    /// <param name="expected">The size to fit.</param>
    /// <param name="progress">0…1.</param>
    /// <param name="cancellationToken">Kills FFmpeg.</param>
    /// <exception cref="FFmpegException">See <see cref="FFmpegError"/>.</exception>
    public async Task<NormaliseResult> NormaliseAsync(
        string inputPath, string outputPath, VideoExpectation expected, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var file = await probe.ProbeVideoAsync(inputPath, cancellationToken);
        var plan = NormalisePlan.For(file.Media, file.Video, expected.WidthPixels, expected.HeightPixels);
        var output = await StagedFile.WriteAsync(outputPath, async part =>
        {
            var run = new ToolRun(Tool.FFmpeg, Arguments(file.Video, inputPath, part, plan, expected))
            {
                OnProgress = position => progress?.Report(Math.Clamp(position / file.Media.Duration, 0, 1)),
            };
            await ffmpeg.RunAsync(run, cancellationToken);
            return await probe.ProbeAsync(part, cancellationToken);
        });
        return new NormaliseResult(output, plan);
    }

    private IReadOnlyList<string> Arguments(
        VideoStream source, string input, string part, NormalisePlan plan, VideoExpectation expected)
    {
        var (width, height) = (expected.WidthPixels, expected.HeightPixels);
        var fit = FormattableString.Invariant(
            $"scale={width}:{height}:force_original_aspect_ratio=decrease:force_divisible_by=2,pad={
                width}:{height}:-1:-1,setsar=1,format=yuv420p");
        var rate = source.FramesPerSecond > 0
            ? Math.Min(source.FramesPerSecond, NormalisePlan.FastestFramesPerSecond)
            : NormalisePlan.FastestFramesPerSecond;
        string[] video = plan.EncodeVideo
            ? ["-vf", fit, "-fpsmax", $"{NormalisePlan.FastestFramesPerSecond}", .. EncodeArguments.H264(options, rate)]
            : ["-c:v", "copy"];
        string[] audio = plan.EncodeAudio ? [.. EncodeArguments.Aac(options)] : ["-c:a", "copy"];
        return [.. InputArguments.For(input, options), "-map", "0:V:0", "-map", "0:a:0?", .. video, .. audio, .. EncodeArguments.Mp4(part)];
    }
}
