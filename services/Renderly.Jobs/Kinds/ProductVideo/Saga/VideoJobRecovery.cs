using MassTransit;
using Renderly.Contracts.Steps;
using Renderly.Contracts.VideoJobs;
using Renderly.Jobs.VideoJobs;
using Renderly.Messaging;

namespace Renderly.Jobs.Kinds.ProductVideo.Saga;

/// <summary>How a job goes on after it stood still: resumed by its user, by a result that came late, or rescued.</summary>
internal static class VideoJobRecovery
{
    /// <summary>Puts a failed job back to where it failed; nothing is ordered yet.</summary>
    public static EventActivityBinder<ProductVideoJob, T> ReopenJob<T>(this EventActivityBinder<ProductVideoJob, T> binder)
        where T : class => binder.Then(context =>
    {
        var job = context.Saga;
        job.CurrentState = job.FailedInState!;
        (job.Outcome, job.Status) = (JobOutcome.Open, StatusIn(job));
        (job.FailedInState, job.FailedStep, job.Failure, job.ErrorMessage) = (null, null, null, null);
        (job.CompletedAt, job.ProcessingTimeSeconds) = (null, null);
        context.Touch();
    });

    /// <summary>The failed step gets a new attempt, unless its last one may still deliver: then that one is waited for.</summary>
    public static EventActivityBinder<ProductVideoJob, ResumeVideoJob> BeginNextAttempt(
        this EventActivityBinder<ProductVideoJob, ResumeVideoJob> binder) => binder.Then(context =>
    {
        var job = context.Saga;
        if (job.Failure!.Code == StepFailure.DeadlineExceeded)
        {
            return;
        }

        if (job.FailedStep == Steps.Presenter)
        {
            job.Change(work => work with { PresenterAttempt = work.PresenterAttempt + 1 });
            return;
        }

        job.Change(work => work with { StepAttempt = work.StepAttempt + 1 });
    });

    /// <summary>Orders everything the job waits for. Workers know each attempt: what they have is not done again, what is done is announced again.</summary>
    public static EventActivityBinder<ProductVideoJob, T> OrderAgain<T>(this EventActivityBinder<ProductVideoJob, T> binder)
        where T : class => binder.ThenAsync(async context =>
    {
        var job = context.Saga;
        if (job.MainStep() is not null)
        {
            await context.SendCommandAsync(VideoJobCommands.MainLine(job));
        }

        if (job.WaitsForPresenter())
        {
            await context.SendCommandAsync(VideoJobCommands.Presenter(job));
        }
    });

    /// <summary>Lets the job, which is back where it failed, hear the event as if it had come in time.</summary>
    public static EventActivityBinder<ProductVideoJob, T> HearAgain<T>(this EventActivityBinder<ProductVideoJob, T> binder)
        where T : class => binder.ThenAsync(context => context.Publish(context.Message));

    /// <summary>A later verdict about the step that failed the job decides what resuming it will do.</summary>
    public static EventActivityBinder<ProductVideoJob, StepFailed> NoteVerdict(this EventActivityBinder<ProductVideoJob, StepFailed> binder) =>
        binder.Then(context =>
        {
            context.Saga.Failure = context.Message.Failure;
            context.Saga.ErrorMessage = VideoJobEndings.Describe(context.Message);
            context.Touch();
        });

    private static string StatusIn(ProductVideoJob job) => job.CurrentState switch
    {
        nameof(VideoJobStateMachine.GeneratingClips) when job.Progress == 0 => ProductVideoStatus.Pending,
        nameof(VideoJobStateMachine.GeneratingClips) or nameof(VideoJobStateMachine.ExtractingFrame) or nameof(VideoJobStateMachine.AssemblingBroll) => ProductVideoStatus.ProcessingVeo,
        _ => ProductVideoStatus.ProcessingHeygen,
    };
}
