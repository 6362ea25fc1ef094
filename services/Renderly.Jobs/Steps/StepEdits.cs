using MassTransit;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Steps;

/// <summary>
/// What a user does to results that are there: ask for new ones, or go back to an older take. Works in the caller's transaction; the
/// caller holds the job's row.
/// </summary>
internal sealed class StepEdits(StepStore store, StepEngine engine, IJobBilling billing)
{
    /// <summary>
    /// Makes these steps of a stage anew, each as a new attempt; all older results are kept as takes. What was made of them becomes stale
    /// when the new results are there. Null, or why there is no money for it.
    /// </summary>
    /// <param name="context">The message that asks for it.</param>
    /// <param name="job">The job, whose request says by now what is wanted.</param>
    /// <param name="stage">Their stage; it runs again until they are there.</param>
    /// <param name="steps">Names of steps that have a result; others are passed over.</param>
    public async Task<BudgetRefusal?> RemakeAsync(ConsumeContext context, VideoJob job, string stage, IReadOnlyCollection<string> steps)
    {
        if (await store.LockAsync(job.CorrelationId, stage, context.CancellationToken) is not { } run)
        {
            return null;
        }

        foreach (var step in run.Steps.Where(step => step.State == StepState.Succeeded && steps.Contains(step.Name)))
        {
            if (await billing.ReserveRetryAsync(job.CorrelationId, step.Name, context.CancellationToken) is { } refusal)
            {
                return refusal;
            }

            run.Remake(step);
        }

        await engine.AdvanceAsync(context, job, run);
        return null;
    }

    /// <summary>Goes back to an older take, or on to a newer one; costs nothing. False when there is no such take.</summary>
    public async Task<bool> ChooseAsync(Guid jobId, string stage, string step, int attempt, CancellationToken cancellationToken)
    {
        if (await store.LockAsync(jobId, stage, cancellationToken) is not { } run
            || run.Find(step) is not { State: StepState.Succeeded } chosen
            || await store.FindAttemptAsync(jobId, step, attempt, cancellationToken) is not { Outputs: not null } take)
        {
            return false;
        }

        if (run.Choose(chosen, take))
        {
            StepCurrency.MarkStale(await store.AllAsync(jobId, cancellationToken), step);
        }

        return true;
    }
}
