using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Data;
using Renderly.Jobs.Kinds.ProductVideo;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Resume;

/// <summary><c>POST /api/video/jobs/{job_id}/quote/</c>: what resuming a failed job would set aside; nothing is stored.</summary>
internal static class QuoteResumption
{
    public static async Task<IResult> HandleAsync(string jobId, ClaimsPrincipal user, JobsDbContext db, JobBilling billing, CancellationToken cancellationToken)
    {
        var userId = user.UserId();
        var job = Guid.TryParse(jobId, out var id)
            ? await db.VideoJobs.AsNoTracking().SingleOrDefaultAsync(job => job.CorrelationId == id && job.UserId == userId, cancellationToken)
            : null;
        switch (job?.Status)
        {
            case null:
                return Problem.NotFound("Job not found");
            case not VideoJobStatus.Failed:
                return Problem.Conflict("job_not_failed", $"The job is {job.Status.ToName()}; only a failed job can be resumed.");
        }

        var (amount, credits) = await billing.QuoteResumptionAsync(id, job.Work(), cancellationToken);
        return Results.Ok(new ResumptionQuoteView(id, amount?.Usd, credits));
    }
}
