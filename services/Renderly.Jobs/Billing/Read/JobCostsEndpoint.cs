using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing.Ledger;
using Renderly.Jobs.Data;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Billing.Read;

/// <summary><c>GET /api/video/jobs/{job_id}/costs/</c>: what a job costs, step by step and attempt by attempt.</summary>
internal static class JobCostsEndpoint
{
    public static async Task<IResult> HandleAsync(string jobId, ClaimsPrincipal user, IBilledJobs jobs, JobsDbContext db, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(jobId, out var id) || await jobs.FindAsync(id, user.UserId(), cancellationToken) is not { } work)
        {
            return Problem.NotFound("Job not found");
        }

        var account = await db.Set<JobAccount>().AsNoTracking().SingleOrDefaultAsync(account => account.JobId == id, cancellationToken);
        var attempts = await db.Set<PaidAttempt>().AsNoTracking().Where(attempt => attempt.JobId == id).ToListAsync(cancellationToken);
        return Results.Ok(account is null ? JobCostsView.Empty(id) : View(work, account, attempts));
    }

    private static JobCostsView View(JobWork work, JobAccount account, List<PaidAttempt> attempts)
    {
        var steps = account.Steps.Select(step => new StepCostView(
            step.Step,
            step.Provider,
            step.Planned.Usd,
            [.. attempts.Where(attempt => attempt.Step == step.Step).OrderBy(attempt => attempt.Attempt).Select(attempt => View(work, attempt))])).ToList();
        return new JobCostsView
        {
            JobId = account.JobId,
            ReservedUsd = account.Reserved.Usd,
            PaidUsd = account.Spent.Usd,
            WastedUsd = steps.Sum(step => step.Attempts.Sum(attempt => attempt.WastedUsd)),
            InDoubtUsd = account.InDoubt.Usd,
            CreditsReserved = account.CreditsReserved,
            CreditsUsed = account.CreditsTaken,
            Steps = steps,
        };
    }

    private static AttemptCostView View(JobWork work, PaidAttempt attempt)
    {
        var paid = (attempt.Charge == StepCharge.Charged ? attempt.Amount : UsdMicros.Zero) + attempt.DoublePaid;

        // Wasted is what was paid for and is in no video: an attempt that delivered to nobody.
        var used = attempt.Charge == StepCharge.Charged && work.Made.Contains(attempt.Step) ? attempt.Amount : UsdMicros.Zero;
        return new AttemptCostView(
            attempt.Attempt,
            attempt.Charge,
            attempt.BilledSeconds,
            paid.Usd,
            (paid - used).Usd,
            ((attempt.Charge == StepCharge.MayBeCharged ? attempt.Amount : UsdMicros.Zero) + attempt.DoubleInDoubt).Usd);
    }
}
