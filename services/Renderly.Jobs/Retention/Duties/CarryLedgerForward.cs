using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renderly.Data;
using Renderly.Jobs.Data;

namespace Renderly.Jobs.Retention.Duties;

/// <summary>Puts a sum in the place of deleted jobs' bookings, where the operator does not want to keep them for ever.</summary>
internal sealed class CarryLedgerForward(JobsDbContext db, IOptions<RetentionOptions> options, TimeProvider clock) : IRetentionDuty
{
    public string Name => "Carrying the ledger of deleted jobs forward";

    public async Task<List<Guid>> FindAsync(int limit, CancellationToken cancellationToken) => options.Value.LedgerFor is not { } time ? []
        : await db.Database.SqlQuery<Guid>(
            $"""
             SELECT job_id AS "Value" FROM jobs.deleted_job
             WHERE ledger_deleted_at IS NULL AND deleted_at < clock_timestamp() - {time} ORDER BY deleted_at LIMIT {limit}
             """).ToListAsync(cancellationToken);

    public async Task<bool> DoAsync(Guid jobId, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Locked, so that no two replicas carry the same sum.
        var job = await db.Set<DeletedJob>().FromSql($"SELECT * FROM jobs.deleted_job WHERE job_id = {jobId} FOR UPDATE")
            .SingleAsync(cancellationToken);
        if (job.LedgerDeletedAt is not null)
        {
            return false;
        }

        await JobRemains.CarryForwardAsync(db, jobId, job.UserId, cancellationToken);
        job.LedgerDeletedAt = clock.GetStoredUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
