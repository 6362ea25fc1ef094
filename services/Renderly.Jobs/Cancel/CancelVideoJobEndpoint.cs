using System.Security.Claims;
using MassTransit;
using Renderly.Contracts.VideoJobs;
using Renderly.Jobs.Data;
using Renderly.Jobs.VideoJobs;
using Renderly.Jobs.Views;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Cancel;

/// <summary>
/// <c>POST /api/video/jobs/{job_id}/cancel</c>: asks the saga to end the job; 202 with the job as it is now. Repeating it, or
/// cancelling a cancelled job, is no error; a completed or failed job is a 409.
/// </summary>
internal static class CancelVideoJobEndpoint
{
    public static async Task<IResult> HandleAsync(
        string jobId,
        ClaimsPrincipal user,
        JobsDbContext db,
        IPublishEndpoint publisher,
        VideoJobViews views,
        CancellationToken cancellationToken)
    {
        var job = await db.FindOwnJobAsync(jobId, user, cancellationToken);
        switch (job?.Outcome)
        {
            case null:
                return OwnJobs.NotFound;
            case JobOutcome.Cancelled:
                return Results.Ok(await views.OfAsync(job, cancellationToken));
            case JobOutcome.Completed or JobOutcome.Failed:
                return Problem.Conflict("job_finished", $"The job is {job.Status} and can no longer be cancelled.");
        }

        using var trace = JobTraces.Enter("cancel job", job.CorrelationId, job.TraceParent);
        await publisher.Publish(new CancelVideoJob { JobId = job.CorrelationId }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Results.Accepted($"/api/video/status/{job.CorrelationId}/", await views.OfAsync(job, cancellationToken));
    }
}
