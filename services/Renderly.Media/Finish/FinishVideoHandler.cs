using System.Globalization;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Media;
using Renderly.Contracts.Steps;
using Renderly.Media.FFmpeg;
using Renderly.Media.Frames;
using Renderly.Media.Verify;
using Renderly.Tasks;
using Renderly.Storage;

namespace Renderly.Media.Finish;

/// <summary>A video that the provider composed (studio): our format, our check, our storage.</summary>
internal sealed class FinishVideoHandler(
    VideoNormaliser normaliser,
    VideoVerifier verifier,
    FrameExtractor frames,
    IObjectStores stores,
    IObjectFiles files,
    IOptions<MediaOptions> media,
    IOptions<WorkFolderOptions> options,
    ILogger<FinishVideoHandler> logger) : MediaTask<FinishVideo>(stores, files, options, logger)
{
    protected override async Task<StepSucceeded> WorkAsync(StepTask<FinishVideo> task, string folder, CancellationToken cancellationToken)
    {
        var command = task.Command;
        var source = await FetchAsync(command.SourceUri, Path.Combine(folder, "source.mp4"), cancellationToken);
        var output = Path.Combine(folder, "final.mp4");
        var size = new VideoExpectation(command.WidthPixels, command.HeightPixels, Duration: null);
        var normalised = await normaliser.NormaliseAsync(source, output, size, task.Progress, cancellationToken);

        // The provider's scene lasts as long as the picture; a longer script may make it longer, never shorter.
        var duration = normalised.Output.Duration;
        if (duration.TotalSeconds < command.BrollSeconds - media.Value.Verification.DurationTolerance.TotalSeconds)
        {
            throw new FFmpegException(
                FFmpegError.UnsuitableInput,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The provider's video lasts {duration.TotalSeconds:0.0} s, its background {command.BrollSeconds:0.0} s"));
        }

        return await FinishAsync(task, output, size with { Duration = duration }, folder, cancellationToken);
    }

    private async Task<VideoFinished> FinishAsync(
        StepTask<FinishVideo> task, string video, VideoExpectation expected, string folder, CancellationToken cancellationToken)
    {
        var verdict = await verifier.VerifyAsync(video, expected, cancellationToken);
        if (!verdict.IsGood)
        {
            throw new FFmpegException(FFmpegError.Failed, $"The finished video did not pass the check: {verdict.Summary}");
        }

        var thumbnail = Path.Combine(folder, "thumbnail.jpg");
        await frames.ExtractThumbnailAsync(video, thumbnail, cancellationToken);
        var storedThumbnail = await DeliverAsync(task, thumbnail, $"jobs/{task.JobId}/thumbnail.jpg", "image/jpeg", cancellationToken);
        var stored = await DeliverAsync(task, video, $"jobs/{task.JobId}/final.mp4", "video/mp4", cancellationToken);
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
