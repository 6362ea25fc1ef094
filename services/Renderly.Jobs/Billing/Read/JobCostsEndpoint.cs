using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing.Ledger;
using Renderly.Jobs.Data;
using Renderly.Jobs.ProductVideo.Saga;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Billing.Read;

/// <summary><c>GET /api/video/jobs/{job_id}/costs/</c>: what a job costs, step by step and attempt by attempt.</summary>
internal static class JobCostsEndpoint
{
    public static async Task<IResult> HandleAsync(string jobId, ClaimsPrincipal user, JobsDbContext db, CancellationToken cancellationToken)
    {
        var userId = user.UserId();
        var job = Guid.TryParse(jobId, out var id)
            ? await db.VideoJobs.AsNoTracking().SingleOrDefaultAsync(job => job.CorrelationId == id && job.UserId == userId, cancellationToken)
            : null;
        if (job is null)
        {
            return Problem.NotFound("Job not found");
        }

        var account = await db.Set<JobAccount>().AsNoTracking().SingleOrDefaultAsync(account => account.JobId == id, cancellationToken);
        var attempts = await db.Set<PaidAttempt>().AsNoTracking().Where(attempt => attempt.JobId == id).ToListAsync(cancellationToken);
        return Results.Ok(account is null ? JobCostsView.Empty(id) : View(job, account, attempts));
    }

    private static JobCostsView View(VideoJobState job, JobAccount account, List<PaidAttempt> attempts)
    {
        var steps = account.Steps.Select(step => new StepCostView(
            step.Step,
            step.Provider,
            step.Planned.Usd,
            [.. attempts.Where(attempt => attempt.Step == step.Step).OrderBy(attempt => attempt.Attempt).Select(attempt => View(job, attempt))])).ToList();
        return new JobCostsView
        {
            JobId = job.CorrelationId,
            ReservedUsd = account.Reserved.Usd,
            PaidUsd = account.Spent.Usd,
            WastedUsd = steps.Sum(step => step.Attempts.Sum(attempt => attempt.WastedUsd)),
            InDoubtUsd = account.InDoubt.Usd,
            CreditsReserved = account.CreditsReserved,
            CreditsUsed = account.CreditsTaken,
            Steps = steps,
        };
    }

    private static AttemptCostView View(VideoJobState job, PaidAttempt attempt)
    {
        var paid = (attempt.Charge == StepCharge.Charged ? attempt.Amount : UsdMicros.Zero) + attempt.DoublePaid;
        var used = attempt.Charge == StepCharge.Charged && IsUsed(job, attempt) ? attempt.Amount : UsdMicros.Zero;
        return new AttemptCostView(
            attempt.Attempt,
            attempt.Charge,
            attempt.BilledSeconds,
            paid.Usd,
            (paid - used).Usd,
            ((attempt.Charge == StepCharge.MayBeCharged ? attempt.Amount : UsdMicros.Zero) + attempt.DoubleInDoubt).Usd);
    }

    /// <summary>Wasted is what was paid for and is in no video: an attempt that delivered to nobody.</summary>
    private static bool IsUsed(VideoJobState job, PaidAttempt attempt) =>
        attempt.Step == Steps.Presenter ? job.PresenterUri is not null : job.Clips.Any(clip => Steps.Clip(clip.Scene) == attempt.Step);
}
