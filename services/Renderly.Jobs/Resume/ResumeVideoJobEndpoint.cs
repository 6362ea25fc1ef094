using System.Security.Claims;
using MassTransit;
using Renderly.Contracts.VideoJobs;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Data;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.Jobs.Views;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Resume;

/// <summary>
/// <c>POST /api/video/jobs/{job_id}/resume</c>: goes on with a failed job at the step that failed; finished steps are not made and
/// not paid again. 202 with the job as it is now. Repeating it while the job runs is no error; a completed or cancelled job is a 409.
/// </summary>
internal static class ResumeVideoJobEndpoint
{
    public static async Task<IResult> HandleAsync(
        string jobId,
        ClaimsPrincipal user,
        JobsDbContext db,
        IPublishEndpoint publisher,
        VideoJobViews views,
        StepWork work,
        JobBilling billing,
        CancellationToken cancellationToken)
    {
        var job = await db.FindOwnJobAsync(jobId, user, cancellationToken);
        switch (job?.Outcome)
        {
            case null:
                return OwnJobs.NotFound;
            case JobOutcome.Completed or JobOutcome.Cancelled:
                return Problem.Conflict("job_finished", $"The job is {job.Status}; only a failed job can be resumed.");
            case not JobOutcome.Failed:
                return Results.Ok(await views.OfAsync(job, cancellationToken));
        }

        var id = job.CorrelationId;
        await using (await db.Database.BeginTransactionAsync(cancellationToken))
        {
            // Told at once; the saga sets the money aside and has the last word should others be faster. This transaction writes nothing.
            if (await billing.ReserveResumptionAsync(id, await work.OfAsync(id, cancellationToken), cancellationToken) is { } refusal)
            {
                return Problem.PaymentRequired(refusal.Code, refusal.Message);
            }
        }

        db.ChangeTracker.Clear();
        using var trace = JobTraces.Enter("resume job", id, job.TraceParent);
        await publisher.Publish(new ResumeVideoJob { JobId = id }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Results.Accepted($"/api/video/status/{id}/", await views.OfAsync(job, cancellationToken));
    }
}
