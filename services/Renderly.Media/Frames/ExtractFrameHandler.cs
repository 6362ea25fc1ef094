using Microsoft.Extensions.Options;
using Renderly.Contracts.Media;
using Renderly.Contracts.Steps;
using Renderly.Media.Assemble;
using Renderly.Media.FFmpeg;
using Renderly.Media.Probe;
using Renderly.Tasks;
using Renderly.Storage;

namespace Renderly.Media.Frames;

/// <summary>The picture at which a chain is cut, so that the next one goes on from there.</summary>
internal sealed class ExtractFrameHandler(
    MediaProbe probe,
    FrameExtractor frames,
    IObjectStores stores,
    IObjectFiles files,
    IOptions<MediaOptions> media,
    IOptions<WorkFolderOptions> options,
    ILogger<ExtractFrameHandler> logger) : MediaTask<ExtractFrame>(stores, files, options, logger)
{
    protected override async Task<StepSucceeded> WorkAsync(StepTask<ExtractFrame> task, string folder, CancellationToken cancellationToken)
    {
        var clip = await FetchAsync(task.Command.Chain.VideoUri, Path.Combine(folder, "clip.mp4"), cancellationToken);
        var video = (await probe.ProbeVideoAsync(clip, cancellationToken)).Video;
        var last = task.Command.Chain.Locate(video.Duration)[^1];
        var cut = last.Start + last.Duration - TimeSpan.FromSeconds(1.0 / media.Value.Output.FramesPerSecond);
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
