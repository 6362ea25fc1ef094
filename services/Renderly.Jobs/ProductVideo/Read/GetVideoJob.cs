using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Renderly.Jobs.Data;
using Renderly.ServiceDefaults.Identity;
using Renderly.ServiceDefaults.Problems;

namespace Renderly.Jobs.ProductVideo.Read;

/// <summary><c>GET /api/video/status/{job_id}/</c>: only the owner's jobs, else 404.</summary>
internal static class GetVideoJob
{
    public static async Task<IResult> HandleAsync(
        string jobId,
        ClaimsPrincipal user,
        JobsDbContext db,
        VideoJobViews views,
        CancellationToken cancellationToken)
    {
        var userId = user.UserId();
        var job = Guid.TryParse(jobId, out var id)
            ? await db.VideoJobs.AsNoTracking().SingleOrDefaultAsync(job => job.CorrelationId == id && job.UserId == userId, cancellationToken)
            : null;
        return job is null ? Problem.NotFound("Job not found") : Results.Ok(await views.OfAsync(job, cancellationToken));
    }
}
