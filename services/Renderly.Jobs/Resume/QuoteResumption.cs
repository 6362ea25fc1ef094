using System.Security.Claims;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Data;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Resume;

/// <summary><c>POST /api/video/jobs/{job_id}/quote/</c>: what resuming a failed job would set aside; nothing is stored.</summary>
internal static class QuoteResumption
{
    public static async Task<IResult> HandleAsync(
        string jobId, ClaimsPrincipal user, JobsDbContext db, JobBilling billing, StepWork work, CancellationToken cancellationToken)
    {
        var job = await db.FindOwnJobAsync(jobId, user, cancellationToken);
        switch (job?.Outcome)
        {
            case null:
                return OwnJobs.NotFound;
            case not JobOutcome.Failed:
                return Problem.Conflict("job_not_failed", $"The job is {job.Status}; only a failed job can be resumed.");
        }

        var (amount, credits) = await billing.QuoteResumptionAsync(
            job.CorrelationId, await work.OfAsync(job.CorrelationId, cancellationToken), cancellationToken);
        return Results.Ok(new ResumptionQuoteView(job.CorrelationId, amount?.Usd, credits));
    }
}
