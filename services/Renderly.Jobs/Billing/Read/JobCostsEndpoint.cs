using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing.Ledger;
using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Data;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Billing.Read;

/// <summary><c>GET /api/video/jobs/{job_id}/costs/</c>: what a job costs, step by step and attempt by attempt.</summary>
internal static class JobCostsEndpoint
{
    public static async Task<IResult> HandleAsync(
        string jobId, ClaimsPrincipal user, IBilledJobs jobs, JobsDbContext db, CancellationToken cancellationToken)
    {
        if (!JobIds.TryParse(jobId, out var id) || await jobs.FindAsync(id, user.UserId(), cancellationToken) is not { } work)
        {
            return Problem.NotFound("Job not found");
        }

        var account = await db.Set<JobAccount>().AsNoTracking().SingleOrDefaultAsync(account => account.JobId == id, cancellationToken);
        var attempts = await db.Set<PaidAttempt>().AsNoTracking().Where(attempt => attempt.JobId == id).ToListAsync(cancellationToken);
        return Results.Ok(account is null ? JobCostsView.Empty(id) : View(work, account, attempts));
    }

    internal static JobCostsView View(JobWork work, JobAccount account, List<PaidAttempt> attempts)
    {
        var unplanned = attempts
            .Where(attempt => account.Find(attempt.Step) is null)
            .OrderBy(attempt => attempt.Step, StringComparer.Ordinal)
            .ToLookup(attempt => attempt.Step);
        List<StepCostView> steps =
        [
            .. account.Steps.Select(step => View(work, step, attempts)),
            .. unplanned.Select(step => new StepCostView(step.Key, step.First().Provider, null, View(work, step))),
        ];
        var all = steps.SelectMany(step => step.Attempts).ToList();
        return new JobCostsView
        {
            JobId = account.JobId,
            ReservedUsd = account.Reserved.Usd,
            PaidUsd = all.Exists(attempt => attempt.PaidUsd is null) ? null : account.Spent.Usd,
            WastedUsd = all.Exists(attempt => attempt.WastedUsd is null) ? null : all.Sum(attempt => attempt.WastedUsd),
            InDoubtUsd = all.Exists(attempt => attempt.InDoubtUsd is null) ? null : account.InDoubt.Usd,
            CreditsReserved = account.CreditsReserved,
            CreditsUsed = account.CreditsTaken,
            Steps = steps,
        };
    }

    /// <summary>A planned step; one that was reused shows it as an attempt at no cost.</summary>
    private static StepCostView View(JobWork work, PaidStep step, List<PaidAttempt> attempts)
    {
        var paid = View(work, attempts.Where(attempt => attempt.Step == step.Step));
        var reused = work.Reused.FirstOrDefault(other => other.Step == step.Step);
        return new StepCostView(
            step.Step,
            step.Preferred.Provider,
            step.Planned?.Usd,
            reused is null ? paid : [.. paid, new AttemptCostView(reused.Attempt, StepCharge.NotCharged, null, 0, 0, 0)],
            reused?.From);
    }

    private static IReadOnlyList<AttemptCostView> View(JobWork work, IEnumerable<PaidAttempt> attempts) =>
        [.. attempts.OrderBy(attempt => attempt.Attempt).Select(attempt => View(work, attempt))];

    private static AttemptCostView View(JobWork work, PaidAttempt attempt)
    {
        var paid = (attempt.Charge == StepCharge.Charged ? attempt.Amount : UsdMicros.Zero) + attempt.DoublePaid;

        // Wasted is what was paid for and is in no video.
        var used = attempt.Charge == StepCharge.Charged && work.Uses(attempt.Step, attempt.Attempt) ? attempt.Amount : UsdMicros.Zero;
        return new AttemptCostView(
            attempt.Attempt,
            attempt.Charge,
            attempt.Unit == BilledUnit.Second ? attempt.Quantity : null,
            paid?.Usd,
            (paid - used)?.Usd,
            ((attempt.Charge == StepCharge.MayBeCharged ? attempt.Amount : UsdMicros.Zero) + attempt.DoubleInDoubt)?.Usd,
            work.Failures.GetValueOrDefault(new StepAttempt(attempt.Step, attempt.Attempt)));
    }
}
