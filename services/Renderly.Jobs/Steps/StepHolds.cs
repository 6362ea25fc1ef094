using Renderly.Data;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Steps;

/// <summary>Lets a job show that a step of it waits for room under a provider's cap.</summary>
internal sealed class StepHolds(StepStore store, TimeProvider clock)
{
    /// <summary>
    /// Shows the first step that is held back, unless the job shows another wait; and no longer one that goes on. A job that somebody else
    /// holds shows it when its held steps are looked at the next time.
    /// </summary>
    /// <param name="job">The job, locked; null where it is not.</param>
    /// <param name="run">The stage, as far as it is loaded.</param>
    /// <param name="cancellationToken">Ends the look for the job.</param>
    public async Task ShowAsync(VideoJob? job, StageRun run, CancellationToken cancellationToken)
    {
        var held = run.Steps.FirstOrDefault(step => step.Hold is not null);
        var shown = job ?? (held is null ? null : await store.TryLockJobAsync(run.Stage.JobId, cancellationToken));
        if (shown is not { Outcome: JobOutcome.Open })
        {
            return;
        }

        var wait = held is { Hold: { } hold }
            ? new StepWait(held.Name, held.Attempt + 1, hold.Provider, BudgetRefusal.Budget, hold.Message, hold.Since, hold.Until)
            : null;
        if (shown.Waiting != wait && (shown.Waiting is not { } before || before.Step == held?.Name || IsOver(before, run)))
        {
            (shown.Waiting, shown.UpdatedAt) = (wait, clock.GetStoredUtcNow());
        }
    }

    /// <summary>True when it tells of a step of the stage that was held back, and is not any more.</summary>
    private static bool IsOver(StepWait wait, StageRun run) => wait.Code == BudgetRefusal.Budget && run.Find(wait.Step) is { Hold: null };
}
