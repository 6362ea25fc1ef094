using System.Globalization;
using MassTransit;
using Renderly.Contracts.Media;
using Renderly.Contracts.Steps;
using Renderly.Contracts.VideoJobs;
using Renderly.Jobs.Announce;
using Renderly.Jobs.VideoJobs;
using Renderly.Messaging;

namespace Renderly.Jobs.Kinds.ProductVideo.Saga;

/// <summary>How a job ends, and how a failed step gets another try.</summary>
internal static class VideoJobEndings
{
    public static EventActivityBinder<ProductVideoJob, VideoFinished> CompleteJob(
        this EventActivityBinder<ProductVideoJob, VideoFinished> binder) => binder.ThenAsync(async context =>
    {
        var job = context.Saga;
        job.Result = job.Result with
        {
            VideoUri = context.Message.UriOf(StepOutput.Video).OriginalString,
            ThumbnailUri = context.Message.UriOf(StepOutput.Thumbnail).OriginalString,
            Seconds = context.Message.Output(StepOutput.Video).Seconds,
        };
        job.Advance(VideoJobProgress.Completed);
        await context.EndAsync(JobOutcome.Completed, ProductVideoStatus.Completed);
        await context.Announcements().CompletedAsync(context, job, job.Result.VideoUri, context.CancellationToken);
    });

    public static EventActivityBinder<ProductVideoJob, StepFailed> FailJob(
        this EventActivityBinder<ProductVideoJob, StepFailed> binder) => binder.ThenAsync(async context =>
    {
        var (job, failed) = (context.Saga, context.FinalFailure());
        job.Failure = failed.Failure;
        job.FailedStep = failed.Step;
        job.FailedInState = job.CurrentState;
        job.ErrorMessage = Describe(failed);
        await context.EndAsync(JobOutcome.Failed, ProductVideoStatus.Failed);
        await context.Announcements().FailedAsync(context, job, context.CancellationToken);
    });

    public static EventActivityBinder<ProductVideoJob, CancelVideoJob> CancelJob(
        this EventActivityBinder<ProductVideoJob, CancelVideoJob> binder) => binder.ThenAsync(async context =>
    {
        await context.EndAsync(JobOutcome.Cancelled, ProductVideoStatus.Cancelled);
        await context.Announcements().CancelledAsync(context, context.Saga, context.CancellationToken);
    });

    /// <summary>Orders the next try of the failed step after a delay; the job stays where it is.</summary>
    public static EventActivityBinder<ProductVideoJob, StepFailed> RetryStep(
        this EventActivityBinder<ProductVideoJob, StepFailed> binder) => binder.ThenAsync(context =>
    {
        var (job, options) = (context.Saga, context.Options());
        var next = context.Message.Attempt + 1;
        var delay = options.RetryDelay * Math.Pow(2, context.Message.Attempt - 1);
        if (context.Message.Step == Steps.Presenter)
        {
            job.Change(work => work with { PresenterAttempt = next });
            return context.ScheduleCommandAsync(delay, VideoJobCommands.Presenter(job));
        }

        job.Change(work => work with { StepAttempt = next });
        return context.ScheduleCommandAsync(delay, VideoJobCommands.MainLine(job));
    });

    public static void Touch<T>(this BehaviorContext<ProductVideoJob, T> context)
        where T : class => context.Saga.UpdatedAt = context.Now();

    private static async Task EndAsync<T>(this BehaviorContext<ProductVideoJob, T> context, JobOutcome outcome, string status)
        where T : class
    {
        var job = context.Saga;
        (job.Outcome, job.Status) = (outcome, status);
        job.CompletedAt = job.UpdatedAt = context.Now();
        job.ProcessingTimeSeconds = (int)(job.CompletedAt.Value - job.CreatedAt).TotalSeconds;
        job.CreditsUsed = await context.Billing().EndAsync(
            job.CorrelationId, ProductVideoMoney.WorkOf(job), outcome == JobOutcome.Completed, context.CancellationToken);
    }

    private static JobAnnouncements Announcements<T>(this BehaviorContext<ProductVideoJob, T> context)
        where T : class => context.GetPayload<IServiceProvider>().GetRequiredService<JobAnnouncements>();

    /// <summary>To the microsecond, as the database keeps it: what is announced is then what is read later.</summary>
    public static DateTimeOffset Now<T>(this BehaviorContext<ProductVideoJob, T> context)
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
