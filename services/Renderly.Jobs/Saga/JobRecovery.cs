using MassTransit;
using Renderly.Contracts.VideoJobs;
using Renderly.Jobs.Announce;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Saga;

/// <summary>How a job of any kind goes on after it stood still: resumed or approved by its owner, or by a result that came late.</summary>
internal static class JobRecovery
{
    /// <summary>True when what the job still needs could be set aside; else the reason is written to the job.</summary>
    public static async Task<bool> MayResumeAsync<TJob, T>(this BehaviorContext<TJob, T> context)
        where TJob : VideoJob
        where T : class
    {
        // Before the account, like everybody who takes both.
        var stages = await context.Service<StepStore>().LockAllAsync(context.Saga.CorrelationId, context.CancellationToken);
        var work = await context.Service<StepWork>().OfAsync(context.Saga.CorrelationId, context.CancellationToken);
        var billing = context.Service<IJobBilling>();
        var refusal = await billing.ReserveResumptionAsync(context.Saga.CorrelationId, work, context.CancellationToken);
        if (refusal is null && await context.ReserveStageAsync(stages) is { } stageRefusal)
        {
            // What was set aside for the rest is of no use then.
            refusal = stageRefusal;
            await billing.EndAsync(context.Saga.CorrelationId, work, isCompleted: false, context.CancellationToken);
        }

        context.Saga.ErrorMessage = refusal is null ? context.Saga.ErrorMessage : $"The job could not go on: {refusal.Message}";
        return refusal is null;
    }

    /// <summary>Plans the stage that the job failed in, if it had not begun for want of money. Null, or why it may not begin now.</summary>
    /// <param name="context">What is handled.</param>
    /// <param name="begun">The job's stages that have begun.</param>
    private static async Task<BudgetRefusal?> ReserveStageAsync<TJob, T>(
        this BehaviorContext<TJob, T> context, IReadOnlyList<StageRun> begun)
        where TJob : VideoJob
        where T : class
    {
        var stage = context.Saga.FailedInState!;
        return begun.All(run => run.Stage.Name != stage) && await context.PlansAsync(stage) && !await context.MayBeginAsync(stage)
            ? context.Refusal()
            : null;
    }

    /// <summary>Puts a failed job back to where it failed, and goes on there.</summary>
    public static EventActivityBinder<TJob, T> ReopenJob<TJob, T>(this EventActivityBinder<TJob, T> binder, Func<TJob, string> statusOf)
        where TJob : VideoJob
        where T : class => binder.ThenAsync(async context =>
    {
        var job = context.Saga;
        (job.CurrentState, job.Outcome) = (job.FailedInState!, JobOutcome.Open);
        (job.FailedInState, job.FailedStep, job.Failure, job.ErrorMessage) = (null, null, null, null);
        (job.CompletedAt, job.ProcessingTimeSeconds, job.UpdatedAt) = (null, null, context.Now());
        job.Status = statusOf(job);
        await context.Service<JobAnnouncements>().StartedAsync(context, job, job.UpdatedAt, context.CancellationToken);
        if (!await context.Service<StepEngine>().ReopenAsync(context, job, job.CurrentState))
        {
            await context.Service<StepEngine>().BeginAsync(context, job, job.CurrentState, context.GetPayload<StagePlan>());
        }
    });

    /// <summary>A later verdict about the step that failed the job decides what resuming it will do.</summary>
    public static EventActivityBinder<TJob, StageFailed> NoteVerdict<TJob>(this EventActivityBinder<TJob, StageFailed> binder)
        where TJob : VideoJob => binder.Then(context =>
    {
        context.Saga.Failure = context.Message.Failure;
        context.Saga.ErrorMessage = JobEndings.Describe(context.Message);
        context.Saga.UpdatedAt = context.Now();
    });

    public static EventActivityBinder<TJob, ApproveStage> GoOnFromWaiting<TJob>(this EventActivityBinder<TJob, ApproveStage> binder)
        where TJob : VideoJob => binder.Then(context => (context.Saga.Outcome, context.Saga.UpdatedAt) = (JobOutcome.Open, context.Now()));
}
