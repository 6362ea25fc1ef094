using Renderly.Data;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Caps;

namespace Renderly.Jobs.Steps;

/// <summary>
/// What a user does to results that are there: ask for new ones, or go back to an older take. Works in the caller's transaction; the
/// caller holds the job's row, and has the job rescued, which orders what is wanted.
/// </summary>
internal sealed class StepEdits(StepStore store, IJobBilling billing, TimeProvider clock)
{
    /// <summary>
    /// Wants these steps of a stage anew, each as a new attempt; all older results are kept as takes. What was made of them becomes stale
    /// when the new results are there. Null, or why there is no money for it.
    /// </summary>
    /// <param name="jobId">The job, whose request says by now what is wanted.</param>
    /// <param name="stage">Their stage; it runs again until they are there.</param>
    /// <param name="steps">Names of steps that have a result; others are passed over.</param>
    /// <param name="cancellationToken">Ends the wait for the locks.</param>
    public async Task<BudgetRefusal?> RemakeAsync(
        Guid jobId, string stage, IReadOnlyCollection<string> steps, CancellationToken cancellationToken)
    {
        if (await store.LockAsync(jobId, stage, cancellationToken) is not { } run)
        {
            return null;
        }

        var wanted = run.Steps.Where(step => step.State == StepState.Succeeded && steps.Contains(step.Name)).ToList();
        if (await billing.ReserveRemakesAsync(jobId, [.. wanted.Select(step => step.Name)], cancellationToken) is { } refusal)
        {
            return refusal;
        }

        wanted.ForEach(run.Remake);
        return null;
    }

    /// <summary>
    /// Goes back to an older take, or on to a newer one; costs nothing. A step whose newest attempt failed has its result again by it, and
    /// a stage that stood still for that is over.
    /// </summary>
    /// <returns>False when there is no such take, or the stage is not over even so.</returns>
    public async Task<bool> ChooseAsync(Guid jobId, string stage, string step, int attempt, CancellationToken cancellationToken)
    {
        if (await store.LockAsync(jobId, stage, cancellationToken) is not { } run
            || run.Find(step) is not { Take: not null, IsInFlight: false } chosen
            || await store.FindAttemptAsync(jobId, step, attempt, cancellationToken) is not { Outputs.Count: > 0 } take)
        {
            return false;
        }

        if (run.Keep(chosen, take))
        {
            StepCurrency.MarkStale(await store.AllAsync(jobId, cancellationToken), step);
        }

        if (run.IsOver && run.Stage.State == StageState.Failed)
        {
            run.Complete(clock.GetStoredUtcNow());
        }

        return run.IsOver;
    }
}
