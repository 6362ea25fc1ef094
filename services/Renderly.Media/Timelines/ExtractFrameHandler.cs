using Microsoft.Extensions.Options;
using Renderly.Contracts.Media;
using Renderly.Contracts.Steps;
using Renderly.Contracts.Timelines;
using Renderly.Media.FFmpeg;
using Renderly.Media.Frames;
using Renderly.Media.Probe;
using Renderly.Storage;
using Renderly.Tasks;
using System.Globalization;

namespace Renderly.Media.Timelines;

/// <summary>The picture at which a chain is cut, so that the next one goes on from there.</summary>
internal sealed class ExtractFrameHandler(
    MediaProbe probe,
    FrameExtractor frames,
    IObjectStores stores,
    IObjectFiles files,
    IOptions<WorkFolderOptions> options,
    ILogger<ExtractFrameHandler> logger) : MediaTask<ExtractFrame>(stores, files, options, logger)
{
    protected override async Task<StepSucceeded> WorkAsync(StepTask<ExtractFrame> task, string folder, CancellationToken cancellationToken)
    {
        var (shot, rate) = (task.Command.Shot, task.Command.FrameRate);
        var clip = await FetchAsync(shot.Source, Path.Combine(folder, "clip.mp4"), cancellationToken);
        var video = (await probe.ProbeVideoAsync(clip, cancellationToken)).Video;
        var range = ShotRange.Of(shot, video.Duration.TotalSeconds);
        var cut = TimeSpan.FromSeconds(range.Begin + range.Asked - ((double)rate.Denominator / rate.Numerator));
        if (range.Begin < 0 || cut < TimeSpan.Zero || !ShotRange.IsAsOrdered(shot, video.Duration.TotalSeconds))
        {
            throw new FFmpegException(FFmpegError.UnsuitableInput, string.Create(
                CultureInfo.InvariantCulture, $"The clip lasts {video.Duration.TotalSeconds:0.###} s, which is not what was ordered"));
        }

        var png = Path.Combine(folder, "frame.png");
        await frames.ExtractFrameAsync(clip, cut, png, cancellationToken);
        var stored = await StoreAsync(png, $"jobs/{task.JobId}/{task.Step}-{task.Attempt}.png", "image/png", cancellationToken);
        return new FrameExtracted
        {
            JobId = task.JobId,
            Step = task.Step,
            Attempt = task.Attempt,
            Provider = task.Provider,
            Outputs =
            [
                Output(StepOutput.Image, stored) with { WidthPixels = video.DisplayWidthPixels, HeightPixels = video.DisplayHeightPixels },
            ],
        };
    }
}
