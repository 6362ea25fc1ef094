using Microsoft.Extensions.Options;
using Renderly.Contracts.Media;
using Renderly.Contracts.Steps;
using Renderly.Media.FFmpeg;
using Renderly.Media.Frames;
using Renderly.Media.Verify;
using Renderly.Tasks;
using Renderly.Storage;

namespace Renderly.Media.Finish;

/// <summary>What both ways of finishing share: check, thumbnail, store.</summary>
internal abstract class FinishingTask<TCommand>(
    VideoVerifier verifier,
    FrameExtractor frames,
    IObjectStores stores,
    IObjectFiles files,
    IOptions<WorkFolderOptions> options,
    ILogger logger) : MediaTask<TCommand>(stores, files, options, logger)
    where TCommand : StepCommand
{
    protected async Task<VideoFinished> FinishAsync(
        StepTask<TCommand> task,
        string video,
        VideoExpectation expected,
        string folder,
        CancellationToken cancellationToken)
    {
        var verdict = await verifier.VerifyAsync(video, expected, cancellationToken);
        if (!verdict.IsGood)
        {
            throw new FFmpegException(FFmpegError.Failed, $"The finished video did not pass the check: {verdict.Summary}");
        }

        var thumbnail = Path.Combine(folder, "thumbnail.jpg");
        await frames.ExtractThumbnailAsync(video, thumbnail, cancellationToken);
        var storedThumbnail = await StoreAsync(thumbnail, $"jobs/{task.JobId}/thumbnail.jpg", "image/jpeg", cancellationToken);
        var stored = await StoreAsync(video, $"jobs/{task.JobId}/final.mp4", "video/mp4", cancellationToken);
        return new VideoFinished
        {
            JobId = task.JobId,
            Step = task.Step,
            Attempt = task.Attempt,
            Provider = task.Provider,
            Outputs = [Output(StepOutput.Video, stored, verdict.Info!), Output(StepOutput.Thumbnail, storedThumbnail)],
        };
    }
}
