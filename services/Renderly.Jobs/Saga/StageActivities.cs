using MassTransit;
using Renderly.Contracts.VideoJobs;
using Renderly.Jobs.Announce;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Saga;

/// <summary>What a job's saga does about its stages.</summary>
internal static class StageActivities
{
    /// <summary>True when the job has something to do in the stage.</summary>
    public static async Task<bool> PlansAsync<TJob, T>(this BehaviorContext<TJob, T> context, string stage)
        where TJob : VideoJob
        where T : class
    {
        var results = await context.Service<StepStore>().ResultsAsync(context.Saga.CorrelationId, null, context.CancellationToken);
        if (context.Service<IStepKinds>().StepsOf(context.Saga).Plan(context.Saga, stage, results) is not { } plan)
        {
            return false;
        }

        plan.Check(results);
        context.AddOrUpdatePayload(() => plan, _ => plan);
        return true;
    }

    /// <summary>
    /// True when what the stage adds to what was planned at submission could be set aside, and what of it has to be made again.
    /// </summary>
    public static async Task<bool> MayBeginAsync<TJob, T>(this BehaviorContext<TJob, T> context, string stage)
        where TJob : VideoJob
        where T : class
    {
        var (id, plan, billing) = (context.Saga.CorrelationId, context.GetPayload<StagePlan>(), context.Service<IJobBilling>());
        var again = await context.Service<StepTakes>().PlanAgainAsync(context.Saga, stage, plan, context.CancellationToken);
        context.AddOrUpdatePayload(() => new BegunStage(again?.Run), _ => new BegunStage(again?.Run));
        var refusal = plan.Charges.Count > 0 ? await billing.ReserveGrowthAsync(id, plan.Charges, context.CancellationToken) : null;
        refusal ??= again is { Wanted: { Count: > 0 } wanted }
            ? await billing.ReserveRemakesAsync(id, wanted, context.CancellationToken)
            : null;
        if (refusal is null)
        {
            return true;
        }

        context.AddOrUpdatePayload(() => refusal, _ => refusal);
        return false;
    }

    public static EventActivityBinder<TJob, T> BeginStage<TJob, T>(
        this EventActivityBinder<TJob, T> binder, string stage, Action<TJob> enter)
        where TJob : VideoJob
        where T : class => binder.ThenAsync(async context =>
    {
        var job = context.Saga;
        var shown = (job.Status, job.Progress);
        var isFirst = job.CurrentState == nameof(JobStateMachine<>.Submitted);
        job.CurrentState = stage;
        enter(job);
        job.UpdatedAt = shown == (job.Status, job.Progress) ? job.UpdatedAt : context.Now();
        if (isFirst)
        {
            await context.Service<JobAnnouncements>().StartedAsync(context, job, context.Now(), context.CancellationToken);
        }

        var engine = context.Service<StepEngine>();
        await (context.GetPayload<BegunStage>().Run is { } run
            ? engine.BeginAgainAsync(context, job, run)
            : engine.BeginAsync(context, job, stage, context.GetPayload<StagePlan>()));
    });

    /// <summary>
    /// True while what failed is failed; it may have been made good, by a late result or because the job was resumed, before this was
    /// heard.
    /// </summary>
    public static async Task<bool> StillHoldsAsync<TJob>(this BehaviorContext<TJob, StageFailed> context)
        where TJob : VideoJob
    {
        var (job, failed) = (context.Saga.CorrelationId, context.Message);
        if (await context.Service<StepStore>().LockAsync(job, failed.Stage, context.CancellationToken) is not { } run)
        {
            return false;
        }

        context.AddOrUpdatePayload(() => run, _ => run);
        return run.HasFailedAt(failed.Step);
    }

    /// <summary>The stage's results decide what is planned next; what is not made by that is not paid for either.</summary>
    public static EventActivityBinder<TJob, StageCompleted> ConcludeStage<TJob>(this EventActivityBinder<TJob, StageCompleted> binder)
        where TJob : VideoJob => binder.ThenAsync(async context =>
    {
        var (job, cancellationToken) = (context.Saga, context.CancellationToken);
        var results = await context.Service<StepStore>().ResultsAsync(job.CorrelationId, null, cancellationToken);
        var unmade = context.Service<IStepKinds>().StepsOf(job).Conclude(job, context.Message.Stage, results);
        await context.Service<IJobBilling>().ForgoAsync(job.CorrelationId, unmade, cancellationToken);
        job.UpdatedAt = context.Now();
    });

    /// <summary>The stage has failed for good, and the job goes on without what it would have made.</summary>
    public static EventActivityBinder<TJob, StageFailed> ForgoStage<TJob>(this EventActivityBinder<TJob, StageFailed> binder)
        where TJob : VideoJob => binder.Then(context =>
    {
        var (job, failed) = (context.Saga, context.Message);
        context.Service<IStepKinds>().StepsOf(job).Forgo(job, failed.Stage, failed.Failure);
        job.Waiting = null;
        job.UpdatedAt = context.Now();
    });

    /// <summary>A result came before the news of the failure that it makes good: the job does not fail at all.</summary>
    public static EventActivityBinder<TJob, StageFailed> GoOnWithStage<TJob>(this EventActivityBinder<TJob, StageFailed> binder)
        where TJob : VideoJob => binder.ThenAsync(async context =>
    {
        if (context.TryGetPayload<StageRun>(out var run) && run.IsMadeGood)
        {
            await context.Service<StepEngine>().ReopenAsync(context, context.Saga, run);
        }
    });

    public static EventActivityBinder<TJob, RescueVideoJob> RescueStage<TJob>(this EventActivityBinder<TJob, RescueVideoJob> binder)
        where TJob : VideoJob => binder.ThenAsync(context =>
            context.Service<StepEngine>().RescueAsync(context, context.Saga, context.Saga.CurrentState));

    /// <summary>True when this is still what the stage made.</summary>
    public static async Task<bool> ShowsRevisionAsync<TJob, T>(this BehaviorContext<TJob, T> context, string stage, int revision)
        where TJob : VideoJob
        where T : class =>
        await context.Service<StepStore>().LockStageAsync(context.Saga.CorrelationId, stage, context.CancellationToken) is { } shown
        && shown.Revision == revision;

    /// <summary>The refusal that <see cref="MayBeginAsync"/> met.</summary>
    public static BudgetRefusal Refusal<TJob, T>(this BehaviorContext<TJob, T> context)
        where TJob : VideoJob
        where T : class => context.GetPayload<BudgetRefusal>();

    /// <param name="Run">Null for a stage that begins for the first time.</param>
    private sealed record BegunStage(StageRun? Run);

    public static TService Service<TService>(this PipeContext context)
        where TService : notnull => context.GetPayload<IServiceProvider>().GetRequiredService<TService>();
}
