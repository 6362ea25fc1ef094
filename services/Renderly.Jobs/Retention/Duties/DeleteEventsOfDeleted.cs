using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renderly.Data;
using Renderly.Jobs.Data;

namespace Renderly.Jobs.Retention.Duties;

/// <summary>Removes the logs of events of deleted jobs that were kept longer than the jobs.</summary>
internal sealed class DeleteEventsOfDeleted(JobsDbContext db, IOptions<RetentionOptions> options, TimeProvider clock) : IRetentionDuty
{
    public string Name => "Removing events of deleted jobs";

    public Task<List<Guid>> FindAsync(int limit, CancellationToken cancellationToken) => db.Database.SqlQuery<Guid>(
        $"""
         SELECT job_id AS "Value" FROM jobs.deleted_job
         WHERE events_deleted_at IS NULL AND deleted_at < clock_timestamp() - {options.Value.EventsFor} ORDER BY deleted_at LIMIT {limit}
         """).ToListAsync(cancellationToken);

    public async Task<bool> DoAsync(Guid jobId, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await JobRemains.DeleteEventsAsync(db, jobId, cancellationToken);
        var now = clock.GetStoredUtcNow();
        await db.Set<DeletedJob>().Where(job => job.JobId == jobId)
            .ExecuteUpdateAsync(set => set.SetProperty(job => job.EventsDeletedAt, now), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
