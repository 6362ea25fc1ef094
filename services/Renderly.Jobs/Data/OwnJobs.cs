using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Data;

/// <summary>The caller's own jobs. Another's job is none: nothing is told of it.</summary>
internal static class OwnJobs
{
    /// <summary>The answer for an id that none of the caller's jobs has.</summary>
    public static ProblemResult NotFound => Problem.NotFound("Job not found");

    public static IQueryable<VideoJob> OwnJobsOf(this JobsDbContext db, Guid userId) =>
        db.VideoJobs.AsNoTracking().Where(job => job.UserId == userId);

    /// <summary>The user's job; null when the text is no id, or that of no job of the user.</summary>
    public static Task<VideoJob?> FindOwnJobAsync(
        this JobsDbContext db, string jobId, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        JobIds.TryParse(jobId, out var id) ? db.FindOwnJobAsync(id, user.UserId(), cancellationToken) : Task.FromResult<VideoJob?>(null);

    /// <inheritdoc cref="FindOwnJobAsync(JobsDbContext, string, ClaimsPrincipal, CancellationToken)"/>
    public static Task<VideoJob?> FindOwnJobAsync(this JobsDbContext db, Guid jobId, Guid userId, CancellationToken cancellationToken) =>
        db.OwnJobsOf(userId).SingleOrDefaultAsync(job => job.CorrelationId == jobId, cancellationToken);
}
