using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Data;

namespace Renderly.Jobs.Steps;

/// <summary>How far jobs are, in the words of the ledger.</summary>
internal sealed class StepWork(JobsDbContext db)
{
    public async Task<JobWork> OfAsync(Guid jobId, CancellationToken cancellationToken) =>
        (await OfAllAsync([jobId], cancellationToken))[jobId];

    public async Task<IReadOnlyDictionary<Guid, JobWork>> OfAllAsync(IReadOnlyCollection<Guid> jobIds, CancellationToken cancellationToken)
    {
        var steps = await db.Set<Step>().AsNoTracking().Where(step => jobIds.Contains(step.JobId)).ToListAsync(cancellationToken);
        var byJob = steps.ToLookup(step => step.JobId);
        return jobIds.ToDictionary(id => id, id => Of([.. byJob[id]]));
    }

    private static JobWork Of(IReadOnlyList<Step> steps) => new(
        [.. steps.Where(step => step.IsInFlight).Select(step => new StepAttempt(step.Name, step.Attempt))],
        Names(steps.Where(step => step is { State: StepState.Succeeded, IsReused: false })),
        steps.FirstOrDefault(step => step is { State: StepState.Failed, Failure.Code: StepFailure.DeadlineExceeded })?.Name)
    {
        Reused = Names(steps.Where(step => step is { State: StepState.Succeeded, IsReused: true })),
    };

    private static HashSet<string> Names(IEnumerable<Step> steps) => [.. steps.Select(step => step.Name)];
}
