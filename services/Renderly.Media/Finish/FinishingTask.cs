using Microsoft.Extensions.Options;
using Renderly.Contracts.Media;
using Renderly.Media.FFmpeg;
using Renderly.Media.Frames;
using Renderly.Providers.Tasks;
using Renderly.Storage;

namespace Renderly.Media.Finish;

/// <summary>What both ways of finishing share: check, thumbnail, store.</summary>
internal abstract class FinishingTask<TCommand>(
    VideoVerifier verifier,
    FrameExtractor frames,
    IObjectStores stores,
    IOptions<MediaOptions> options,
    ILogger logger) : MediaTask<TCommand>(stores, options, logger)
    where TCommand : class
{
    protected async Task<VideoFinished> FinishAsync(
        ProviderTask<TCommand> task,
        string video,
        (int Width, int Height) pixels,
        (double Min, double? Max) seconds,
        string folder,
        CancellationToken cancellationToken)
    {
        var (info, findings) = await verifier.VerifyAsync(video, pixels.Width, pixels.Height, seconds.Min, seconds.Max, cancellationToken);
        if (findings.Count > 0)
        {
            throw new FFmpegException($"The finished video did not pass the check: {string.Join(' ', findings)}");
        }

        var thumbnail = Path.Combine(folder, "thumbnail.jpg");
        await frames.ThumbnailAsync(video, info.DurationSeconds, thumbnail, cancellationToken);
        var storedThumbnail = await StoreAsync(thumbnail, $"jobs/{task.JobId}/thumbnail.jpg", "image/jpeg", cancellationToken);
        var stored = await StoreAsync(video, $"jobs/{task.JobId}/final.mp4", "video/mp4", cancellationToken);
        return new VideoFinished
        {
            JobId = task.JobId,
            Step = task.Step,
            Attempt = task.Attempt,
            VideoUri = new Uri(stored.Uri.ToString()),
            ThumbnailUri = new Uri(storedThumbnail.Uri.ToString()),
            DurationSeconds = info.DurationSeconds,
            SizeBytes = stored.SizeBytes,
        };
    }
}
