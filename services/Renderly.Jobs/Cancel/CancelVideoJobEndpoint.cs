using System.Security.Claims;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.VideoJobs;
using Renderly.Jobs.Data;
using Renderly.Jobs.Kinds.ProductVideo;
using Renderly.Jobs.Read;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Identity;
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
        var userId = user.UserId();
        var job = Guid.TryParse(jobId, out var id)
            ? await db.VideoJobs.AsNoTracking().SingleOrDefaultAsync(job => job.CorrelationId == id && job.UserId == userId, cancellationToken)
            : null;
        switch (job?.Status)
        {
            case null:
                return Problem.NotFound("Job not found");
            case VideoJobStatus.Cancelled:
                return Results.Ok(await views.OfAsync(job, cancellationToken));
            case VideoJobStatus.Completed or VideoJobStatus.Failed:
                return Problem.Conflict("job_finished", $"The job is {job.Status.ToName()} and can no longer be cancelled.");
        }

        using var trace = JobTraces.Enter("cancel job", id, job.TraceParent);
        await publisher.Publish(new CancelVideoJob { JobId = id }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Results.Accepted($"/api/video/status/{id}/", await views.OfAsync(job, cancellationToken));
    }
}
