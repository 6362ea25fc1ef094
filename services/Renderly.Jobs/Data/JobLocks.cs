using Microsoft.EntityFrameworkCore;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Data;

/// <summary>The lock that whoever changes a job holds.</summary>
internal static class JobLocks
{
    /// <summary>The job, locked until the transaction ends; null when there is none.</summary>
    public static Task<VideoJob?> LockJobAsync(this JobsDbContext db, Guid jobId, CancellationToken cancellationToken) => db.VideoJobs
        .FromSql($"SELECT * FROM jobs.video_jobs WHERE id = {jobId} FOR UPDATE").SingleOrDefaultAsync(cancellationToken);
}
