using System.Diagnostics;
using System.Globalization;
using Renderly.Contracts.Presenter;
using Renderly.HeyGen.Api;
using Renderly.Tasks;
using Renderly.ServiceDefaults.Telemetry;

namespace Renderly.HeyGen.Presenter;

/// <summary>A presenter in any of the three strategies; its result is copied to our storage as soon as it is ready.</summary>
internal sealed class RenderPresenterHandler(HeyGenClient heygen, ResultDownload download, TimeProvider clock)
    : ISubmitTasks<RenderPresenter>, IPollTasks<RenderPresenter>, IReconcileTasks<RenderPresenter>, ICountResults<RenderPresenter>
{
    private static readonly ActivitySource Activities = new("Renderly.HeyGen");

    /// <summary>HeyGen keeps idempotency keys for 24 hours; some of it is left for clocks and long requests.</summary>
    private static readonly TimeSpan KeyLifetime = TimeSpan.FromHours(22);

    public Task<SubmitOutcome> SubmitAsync(StepTask<RenderPresenter> task, CancellationToken cancellationToken) =>
        heygen.OrderAsync(task.Command, task.Reference, cancellationToken);

    public async Task<PollOutcome> PollAsync(StepTask<RenderPresenter> task, string providerTaskId, CancellationToken cancellationToken)
    {
        var (video, response) = await heygen.ReadAsync(providerTaskId, task.Command.Strategy, cancellationToken);
        return video switch
        {
            null => HeyGenErrors.Unavailable(response),
            { Status: "failed" } => HeyGenErrors.VideoFailed(video.FailureCode, video.FailureMessage),
            { Status: "completed", VideoUrl: { } url } => await CollectAsync(task, providerTaskId, video, new Uri(url), cancellationToken),
            _ => new PollOutcome.Pending(),
        };
    }

    /// <summary>
    /// v3 replays the first answer to the same idempotency key, so sending again is the question while the key lives; else it is asked by our title, and a video
    /// that is not listed yet is waited for.
    /// </summary>
    public async Task<ReconcileOutcome> ReconcileAsync(StepTask<RenderPresenter> task, CancellationToken cancellationToken)
    {
        if (task.Command.Strategy != PresenterStrategy.Studio && clock.GetUtcNow() - task.SubmittedAt < KeyLifetime)
        {
            return new ReconcileOutcome.NeverAccepted();
        }

        var (videos, response) = await heygen.FindByTitleAsync(task.Reference, cancellationToken);
        return videos switch
        {
            [var id, ..] => new ReconcileOutcome.Adopted(id),
            [] => new ReconcileOutcome.Undecided(),
            null => new ReconcileOutcome.Unreachable(HeyGenErrors.Unavailable(response).Error, response.RetryAfter),
        };
    }

    public async Task<int?> CountResultsAsync(StepTask<RenderPresenter> task, CancellationToken cancellationToken) =>
        (await heygen.FindByTitleAsync(task.Reference, cancellationToken)).VideoIds?.Count;

    public object SubmittedEvent(StepTask<RenderPresenter> task, string providerTaskId) =>
        new PresenterSubmitted { JobId = task.JobId, Step = task.Step, Attempt = task.Attempt, VideoId = providerTaskId };

    private async Task<PollOutcome> CollectAsync(
        StepTask<RenderPresenter> task,
        string videoId,
        HeyGenVideo video,
        Uri address,
        CancellationToken cancellationToken)
    {
        var isWebm = task.Command.Strategy == PresenterStrategy.Transparent;
        var key = string.Create(CultureInfo.InvariantCulture, $"jobs/{task.JobId}/presenter-{task.Attempt}.{(isWebm ? "webm" : "mp4")}");
        using var span = Activities.StartRecorded("download presenter");
        try
        {
            var copy = await download.CopyAsync(address, key, isWebm ? "video/webm" : "video/mp4", cancellationToken);
            return new PollOutcome.Succeeded(new PresenterRendered
            {
                JobId = task.JobId,
                Step = task.Step,
                Attempt = task.Attempt,
                VideoId = videoId,
                VideoUri = new Uri(copy.ToString()),
                DurationSeconds = video.DurationSeconds,
            });
        }
        catch (IOException exception)
        {
            // The video is there and paid; the next look gets a fresh address.
            return new PollOutcome.Unavailable(new ProviderError("result_unavailable", exception.Message));
        }
    }
}
