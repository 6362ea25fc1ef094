using Microsoft.Extensions.Options;
using Renderly.Contracts.Media;
using Renderly.Media.Broll;
using Renderly.Media.FFmpeg;
using Renderly.Providers.Tasks;
using Renderly.Storage;

namespace Renderly.Media.Frames;

/// <summary>The picture at which a chain is cut, so that the next one goes on from there.</summary>
internal sealed class ExtractFrameHandler(
    MediaProbe probe,
    FrameExtractor frames,
    IObjectStores stores,
    IOptions<MediaOptions> options,
    ILogger<ExtractFrameHandler> logger) : MediaTask<ExtractFrame>(stores, options, logger)
{
    protected override async Task<object> WorkAsync(ProviderTask<ExtractFrame> task, string folder, CancellationToken cancellationToken)
    {
        var clip = await FetchAsync(task.Command.Chain.VideoUri, Path.Combine(folder, "clip.mp4"), cancellationToken);
        var info = await probe.ProbeAsync(clip, cancellationToken);
        var cut = ChainSegments.CutOfLastScene(task.Command.Chain, info.Video?.DurationSeconds ?? info.DurationSeconds, Options.FrameRate);
        var png = Path.Combine(folder, "frame.png");
        await frames.ExtractAsync(clip, cut, png, cancellationToken);
        var stored = await StoreAsync(png, $"jobs/{task.JobId}/{task.Step}-{task.Attempt}.png", "image/png", cancellationToken);
        return new FrameExtracted { JobId = task.JobId, Step = task.Step, Attempt = task.Attempt, ImageUri = new Uri(stored.Uri.ToString()) };
    }
}
