using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renderly.Jobs.Data;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Retention.Duties;

/// <summary>Deletes jobs that ended long enough ago. One that is not settled waits until it is.</summary>
internal sealed class DeleteOldJobs(JobsDbContext db, JobDeletion deletion, IOptions<RetentionOptions> options) : IRetentionDuty
{
    public string Name => "Deleting old jobs";

    public async Task<List<Guid>> FindAsync(int limit, CancellationToken cancellationToken) => options.Value.JobsFor is not { } time ? []
        : await db.Database.SqlQuery<Guid>(
            $"""
             SELECT job.id AS "Value" FROM jobs.video_jobs job LEFT JOIN jobs.job_account account ON account.job_id = job.id
             WHERE job.completed_at < clock_timestamp() - {time} AND job.outcome = ANY ({JobOutcomes.Ends
                 .Select(end => end.ToName())
                 .ToArray()})
               AND COALESCE(account.reserved_usd_micros + account.in_doubt_usd_micros + account.credits_reserved, 0) = 0
             ORDER BY job.completed_at LIMIT {limit}
             """).ToListAsync(cancellationToken);

    public async Task<bool> DoAsync(Guid jobId, CancellationToken cancellationToken) =>
        await deletion.DeleteAsync(jobId, ownerId: null, Deleter.Retention, cancellationToken) == DeletionResult.Deleted;
}
