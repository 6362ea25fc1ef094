using System.Globalization;
using MassTransit;
using Renderly.Contracts.Media;
using Renderly.Contracts.Steps;
using Renderly.Contracts.VideoJobs;
using Renderly.Jobs.Read;
using Renderly.Messaging;

namespace Renderly.Jobs.Kinds.ProductVideo.Saga;

/// <summary>How a job ends, and how a failed step gets another try.</summary>
internal static class VideoJobEndings
{
    public static EventActivityBinder<VideoJobState, VideoFinished> CompleteJob(
        this EventActivityBinder<VideoJobState, VideoFinished> binder) => binder.ThenAsync(async context =>
    {
        var job = context.Saga;
        job.FinalVideoUri = context.Message.VideoUri.OriginalString;
        job.ThumbnailUri = context.Message.ThumbnailUri.OriginalString;
        job.FinalSeconds = context.Message.DurationSeconds;
        job.Advance(VideoJobProgress.Completed);
        await context.EndAsync(VideoJobStatus.Completed);
        await context.Publish(new VideoJobCompleted
        {
            JobId = job.CorrelationId,
            UserId = job.UserId,
            VideoUri = job.FinalVideoUri,
            CompletedAt = job.CompletedAt!.Value,
            JobJson = await context.JobJsonAsync(),
            WebhookUrl = job.WebhookUrl,
        });
    });

    public static EventActivityBinder<VideoJobState, StepFailed> FailJob(
        this EventActivityBinder<VideoJobState, StepFailed> binder) => binder.ThenAsync(async context =>
    {
        var (job, failed) = (context.Saga, context.FinalFailure());
        job.Failure = failed.Failure;
        job.FailedStep = failed.Step;
        job.FailedInState = job.CurrentState;
        job.ErrorMessage = Describe(failed);
        await context.EndAsync(VideoJobStatus.Failed);
        await context.Publish(new VideoJobFailed
        {
            JobId = job.CorrelationId,
            UserId = job.UserId,
            Step = failed.Step,
            Failure = failed.Failure,
            FailedAt = job.CompletedAt!.Value,
            JobJson = await context.JobJsonAsync(),
            WebhookUrl = job.WebhookUrl,
        });
    });

    public static EventActivityBinder<VideoJobState, CancelVideoJob> CancelJob(
        this EventActivityBinder<VideoJobState, CancelVideoJob> binder) => binder.ThenAsync(async context =>
    {
        await context.EndAsync(VideoJobStatus.Cancelled);
        await context.Publish(new VideoJobCancelled
        {
            JobId = context.Saga.CorrelationId,
            UserId = context.Saga.UserId,
            CancelledAt = context.Saga.CompletedAt!.Value,
            JobJson = await context.JobJsonAsync(),
            WebhookUrl = context.Saga.WebhookUrl,
        });
    });

    /// <summary>Orders the next try of the failed step after a delay; the job stays where it is.</summary>
    public static EventActivityBinder<VideoJobState, StepFailed> RetryStep(
        this EventActivityBinder<VideoJobState, StepFailed> binder) => binder.ThenAsync(context =>
    {
        var (job, options) = (context.Saga, context.Options());
        var next = context.Message.Attempt + 1;
        var delay = options.RetryDelay * Math.Pow(2, context.Message.Attempt - 1);
        if (context.Message.Step == Steps.Presenter)
        {
            job.PresenterAttempt = next;
            return context.ScheduleCommandAsync(delay, VideoJobCommands.Presenter(job, options));
        }

        job.StepAttempt = next;
        return context.ScheduleCommandAsync(delay, VideoJobCommands.MainLine(job, options));
    });

    public static void Touch<T>(this BehaviorContext<VideoJobState, T> context)
        where T : class => context.Saga.UpdatedAt = context.Now();

    private static async Task EndAsync<T>(this BehaviorContext<VideoJobState, T> context, VideoJobStatus status)
        where T : class
    {
        var job = context.Saga;
        job.Status = status;
        job.CompletedAt = job.UpdatedAt = context.Now();
        job.ProcessingTimeSeconds = (int)(job.CompletedAt.Value - job.CreatedAt).TotalSeconds;
        job.CreditsUsed = await context.Billing().EndAsync(job.CorrelationId, job.Work(), status == VideoJobStatus.Completed, context.CancellationToken);
    }

    /// <summary>For everybody who hears of the end without being able to ask, webhooks first of all.</summary>
    private static Task<string> JobJsonAsync<T>(this BehaviorContext<VideoJobState, T> context)
        where T : class => context.GetPayload<IServiceProvider>().GetRequiredService<VideoJobJson>().OfAsync(context.Saga, context.CancellationToken);

    /// <summary>To the microsecond, as the database keeps it: what is announced is then what is read later.</summary>
    public static DateTimeOffset Now<T>(this BehaviorContext<VideoJobState, T> context)
        where T : class
    {
        var now = context.GetPayload<IServiceProvider>().GetRequiredService<TimeProvider>().GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    public static string Describe(StepFailed failed) => string.Create(
        CultureInfo.InvariantCulture,
        $"Step {failed.Step} failed at {failed.Failure.Provider}: {failed.Failure.Message} {Advice(failed)}");

    private static string Advice(StepFailed failed) => failed.Failure switch
    {
        { MayBeCharged: true } => "Resume the job to go on with it.",
        { CanRetry: true } => string.Create(CultureInfo.InvariantCulture, $"Given up after {failed.Attempt} tries; resuming the job later may succeed."),
        _ => "Sending the same request again will not help.",
    };
}
