using System.Globalization;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.Providers.Downloads;
using Renderly.Providers.Inspection;
using Renderly.Tasks;

namespace Renderly.HeyGen;

/// <summary>A presenter in any of the three strategies; its result is copied to our storage as soon as it is ready.</summary>
internal sealed class RenderPresenterHandler(
    HeyGenClient heygen, HeyGenAnswers answers, ResultDownload download, IOptions<HeyGenOptions> options, TimeProvider clock)
    : ISubmitTasks<RenderPresenter>, IPollTasks<RenderPresenter>, IReconcileTasks<RenderPresenter>, ICountResults<RenderPresenter>
{
    /// <summary>HeyGen keeps idempotency keys for 24 hours; some of it is left for clocks and long requests.</summary>
    private static readonly TimeSpan KeyLifetime = TimeSpan.FromHours(22);

    public Task<SubmitOutcome> SubmitAsync(StepTask<RenderPresenter> task, CancellationToken cancellationToken) =>
        heygen.OrderAsync(task.Command, task.Reference, cancellationToken);

    public async Task<PollOutcome> PollAsync(StepTask<RenderPresenter> task, string providerTaskId, CancellationToken cancellationToken)
    {
        var (video, response) = await heygen.ReadAsync(providerTaskId, task.Command.Strategy, cancellationToken);
        return video switch
        {
            null => answers.Unavailable(response),
            { Status: "failed" } => HeyGenAnswers.VideoFailed(video.FailureCode, video.FailureMessage),
            { Status: "completed", VideoUrl: { } url } =>
                await CollectAsync(task, video.DurationSeconds, new Uri(url), cancellationToken),
            _ => new PollOutcome.Pending(),
        };
    }

    /// <summary>
    /// v3 replays the first answer to the same idempotency key, so sending again is the question while the key lives; else it is asked
    /// by our title, and a video that is not listed yet is waited for.
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
            null => new ReconcileOutcome.Unreachable(answers.Unavailable(response).Error, response.RetryAfter),
        };
    }

    public async Task<int?> CountResultsAsync(StepTask<RenderPresenter> task, CancellationToken cancellationToken) =>
        (await heygen.FindByTitleAsync(task.Reference, cancellationToken)).VideoIds?.Count;

    private Task<PollOutcome> CollectAsync(
        StepTask<RenderPresenter> task, double? durationSeconds, Uri address, CancellationToken cancellationToken)
    {
        var kind = task.Command.Strategy == PresenterStrategy.Transparent ? ResultKind.WebM : ResultKind.Mp4;
        return download.CollectAsync(
            new ResultSource("presenter", address, kind, options.Value.MaxResultBytes, options.Value.TransferTimeout)
            {
                Needs = new ResultNeeds(Sound: true, Alpha: task.Command.Strategy == PresenterStrategy.Transparent),
            },
            string.Create(CultureInfo.InvariantCulture, $"jobs/{task.JobId}/presenter-{task.Attempt}.{kind.Extension}"),
            (copy, facts) => new PresenterRendered
            {
                JobId = task.JobId,
                Step = task.Step,
                Attempt = task.Attempt,
                Provider = task.Provider,
                Outputs =
                [
                    new StepOutput
                    {
                        Name = StepOutput.Video,
                        Uri = copy,
                        ContentType = kind.ContentType,
                        Seconds = durationSeconds ?? facts?.Seconds,
                    },
                ],
            },
            cancellationToken);
    }
}
