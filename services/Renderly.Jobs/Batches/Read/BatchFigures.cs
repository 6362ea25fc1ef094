using Microsoft.EntityFrameworkCore;
using Renderly.Jobs.Batches.Data;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Data;
using Renderly.Jobs.Kinds;
using Renderly.Jobs.Retention;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Batches.Read;

/// <summary>
/// Counts a batch's jobs and money where they are: in the jobs, what is left of deleted ones, and their accounts. As many rows are read as
/// a batch may have.
/// </summary>
internal sealed class BatchFigures(JobsDbContext db, VideoJobKinds kinds)
{
    /// <summary>The user's batch; null when there is none of that id.</summary>
    public Task<VideoBatch?> FindAsync(string batchId, Guid userId, CancellationToken cancellationToken) =>
        Guid.TryParse(batchId, out var id)
            ? db.Set<VideoBatch>().SingleOrDefaultAsync(batch => batch.Id == id && batch.UserId == userId, cancellationToken)
            : Task.FromResult<VideoBatch?>(null);

    public async Task<BatchView> ViewAsync(VideoBatch batch, CancellationToken cancellationToken)
    {
        var rows = await db.Database.SqlQuery<StatusFigures>(
            $"""
             SELECT j.status, j.outcome, count(*)::int AS jobs, sum(j.progress)::int AS progress, max(j.updated_at) AS updated_at,
                    COALESCE(sum(a.reserved_usd_micros), 0)::bigint AS reserved, COALESCE(sum(a.spent_usd_micros), 0)::bigint AS spent,
                    COALESCE(sum(a.in_doubt_usd_micros), 0)::bigint AS in_doubt
             FROM (SELECT id, status, outcome, progress, updated_at FROM jobs.video_jobs WHERE batch_id = {batch.Id}
                   UNION ALL
                   SELECT job_id, status, outcome, progress, deleted_at FROM jobs.deleted_job WHERE batch_id = {batch.Id}) j
             LEFT JOIN jobs.job_account a ON a.job_id = j.id GROUP BY j.status, j.outcome
             """).ToListAsync(cancellationToken);
        return BatchView.Of(
            SummaryOf(batch, rows.Select(row => new JobCount(row.Status, JobOutcomes.Parse(row.Outcome), row.Jobs))),
            rows.Sum(row => row.Progress) / batch.Accepted,
            new UsdMicros(rows.Sum(row => row.Reserved)),
            new UsdMicros(rows.Sum(row => row.Spent)),
            new UsdMicros(rows.Sum(row => row.InDoubt)),
            rows.Max(row => row.UpdatedAt));
    }

    /// <summary>The batch as a list shows it.</summary>
    /// <param name="jobs">Its jobs by status.</param>
    public BatchSummary SummaryOf(VideoBatch batch, IEnumerable<JobCount> jobs) =>
        BatchSummary.Of(batch, kinds.Of(batch.Kind).Statuses, [.. jobs]);

    /// <summary>Jobs by batch and status, those included that were deleted since.</summary>
    public async Task<ILookup<Guid, JobCount>> CountAsync(IReadOnlyCollection<Guid> batchIds, CancellationToken cancellationToken)
    {
        var counts = await db.VideoJobs.Select(job => new { job.BatchId, job.Status, job.Outcome })
            .Concat(db.Set<DeletedJob>().Select(job => new { job.BatchId, job.Status, job.Outcome }))
            .Where(job => job.BatchId != null && batchIds.Contains(job.BatchId.Value))
            .GroupBy(job => new { BatchId = job.BatchId!.Value, job.Status, job.Outcome })
            .Select(group => new { group.Key.BatchId, group.Key.Status, group.Key.Outcome, Jobs = group.Count() })
            .ToListAsync(cancellationToken);
        return counts.ToLookup(count => count.BatchId, count => new JobCount(count.Status, count.Outcome, count.Jobs));
    }

    private sealed record StatusFigures(
        string Status, string Outcome, int Jobs, int Progress, DateTimeOffset UpdatedAt, long Reserved, long Spent, long InDoubt);
}
