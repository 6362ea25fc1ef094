using Microsoft.EntityFrameworkCore;
using Renderly.Jobs.Data;
using Renderly.Jobs.Live.Log;

namespace Renderly.Jobs.Retention;

/// <summary>What is written once and never changed, and goes all the same when its time is over: the database asks for a word.</summary>
internal static class JobRemains
{
    /// <summary>Removes the log of a deleted job's events in the caller's transaction.</summary>
    public static async Task DeleteEventsAsync(JobsDbContext db, Guid jobId, CancellationToken cancellationToken)
    {
        await AllowAsync(db, cancellationToken);
        await db.Set<JobEvent>().Where(row => row.JobId == jobId).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>
    /// Removes a deleted job's bookings and account in the caller's transaction. What they come to on accounts that are not the job's own
    /// is booked anew as one sum of the time of the last of them, so that every balance stays, and what counts under a cap.
    /// </summary>
    public static async Task CarryForwardAsync(JobsDbContext db, Guid jobId, Guid userId, CancellationToken cancellationToken)
    {
        await AllowAsync(db, cancellationToken);
        var sum = Guid.CreateVersion7();
        await db.Database.ExecuteSqlAsync(
            $"""
             WITH booked AS (
                 SELECT e.account, e.currency, sum(e.amount)::bigint AS amount
                 FROM jobs.ledger_transaction t JOIN jobs.ledger_entry e ON e.transaction_id = t.id
                 WHERE t.job_id = {jobId} GROUP BY e.account, e.currency HAVING sum(e.amount) <> 0),
             whole AS (
                 INSERT INTO jobs.ledger_transaction (id, kind, user_id, at)
                 SELECT {sum}, 'carried_forward', {userId}, (SELECT max(at) FROM jobs.ledger_transaction WHERE job_id = {jobId})
                 WHERE EXISTS (SELECT 1 FROM booked) RETURNING id)
             INSERT INTO jobs.ledger_entry (transaction_id, account, currency, amount)
             SELECT whole.id, booked.account, booked.currency, booked.amount FROM booked, whole
             """, cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
             DELETE FROM jobs.ledger_entry WHERE transaction_id IN (SELECT id FROM jobs.ledger_transaction WHERE job_id = {jobId})
             """, cancellationToken);
        await db.Database.ExecuteSqlAsync($"DELETE FROM jobs.ledger_transaction WHERE job_id = {jobId}", cancellationToken);
        await db.Database.ExecuteSqlAsync($"DELETE FROM jobs.provider_order WHERE job_id = {jobId}", cancellationToken);
        await db.Database.ExecuteSqlAsync($"DELETE FROM jobs.paid_attempt WHERE job_id = {jobId}", cancellationToken);
        await db.Database.ExecuteSqlAsync($"DELETE FROM jobs.job_account WHERE job_id = {jobId}", cancellationToken);
    }

    /// <summary>The word for Rules.sql, until the transaction ends.</summary>
    private static Task AllowAsync(JobsDbContext db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT set_config('renderly.retention', 'on', true)", cancellationToken);
}
