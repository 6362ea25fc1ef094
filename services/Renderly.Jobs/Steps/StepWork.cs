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
        var reused = steps.Exists(IsTaken)
            ? await ReusedAsync(jobIds, cancellationToken)
            : Enumerable.Empty<ReusedStep>().ToLookup(_ => Guid.Empty);
        return jobIds.ToDictionary(id => id, id => Of([.. byJob[id]], [.. reused[id]]));
    }

    /// <summary>Why attempts of the job failed, in words.</summary>
    public async Task<IReadOnlyDictionary<StepAttempt, string>> FailuresAsync(Guid jobId, CancellationToken cancellationToken) =>
        await db.Set<Attempt>().AsNoTracking().Where(attempt => attempt.JobId == jobId && attempt.ErrorMessage != null)
            .Select(attempt => new { attempt.Step, attempt.Number, attempt.ErrorMessage })
            .ToDictionaryAsync(failed => new StepAttempt(failed.Step, failed.Number), failed => failed.ErrorMessage!, cancellationToken);

    private async Task<ILookup<Guid, ReusedStep>> ReusedAsync(IReadOnlyCollection<Guid> jobIds, CancellationToken cancellationToken)
    {
        var takes = await (
            from step in db.Set<Step>().AsNoTracking()
            join attempt in db.Set<Attempt>() on new { step.JobId, step.Name } equals new { attempt.JobId, Name = attempt.Step }
            where jobIds.Contains(step.JobId) && step.State == StepState.Succeeded && step.IsReused && attempt.Number == step.Take
            select new { step.JobId, step.Name, attempt.Number, attempt.ReusedFromJobId, attempt.ReusedFromStep })
            .ToListAsync(cancellationToken);
        return takes.ToLookup(
            take => take.JobId,
            take => new ReusedStep(take.Name, take.Number, new MadeStep(take.ReusedFromJobId!.Value, take.ReusedFromStep!)));
    }

    private static bool IsTaken(Step step) => step is { State: StepState.Succeeded, IsReused: true };

    private static JobWork Of(IReadOnlyList<Step> steps, IReadOnlyList<ReusedStep> reused) => new(
        [.. steps.Where(step => step.IsInFlight).Select(step => new StepAttempt(step.Name, step.Attempt))],
        Names(steps.Where(step => step is { State: StepState.Succeeded, IsReused: false })),
        steps.FirstOrDefault(step => step is { State: StepState.Failed, Failure.Code: StepFailure.DeadlineExceeded })?.Name)
    {
        Reused = reused,
        Takes = steps.Where(step => step is { State: StepState.Succeeded, IsReused: false, Take: not null })
            .ToDictionary(step => step.Name, step => step.Take!.Value),
    };

    private static HashSet<string> Names(IEnumerable<Step> steps) => [.. steps.Select(step => step.Name)];
}
