using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renderly.Data;
using Renderly.Jobs.Data;
using Renderly.Jobs.Kinds;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.Storage;

namespace Renderly.Jobs.Retention.Duties;

/// <summary>
/// Removes what only served the making of completed jobs. First nobody can be given it any more, neither the owner nor another job, then
/// the files go; a job is marked when all of them are gone.
/// </summary>
internal sealed class DeleteIntermediates(
    JobsDbContext db, VideoJobKinds kinds, JobFiles files, IObjectStores stores, IOptions<RetentionOptions> options, TimeProvider clock)
    : IRetentionDuty
{
    public string Name => "Removing what served the making of completed jobs";

    public async Task<List<Guid>> FindAsync(int limit, CancellationToken cancellationToken) =>
        options.Value.IntermediatesFor is not { } time ? []
        : await db.Database.SqlQuery<Guid>(
            $"""
             SELECT id AS "Value" FROM jobs.video_jobs
             WHERE completed_at < clock_timestamp() - {time} AND outcome = {JobOutcome.Completed
                 .ToName()} AND intermediates_deleted_at IS NULL
             ORDER BY completed_at LIMIT {limit}
             """).ToListAsync(cancellationToken);

    public async Task<bool> DoAsync(Guid jobId, CancellationToken cancellationToken)
    {
        if (await ForgetAsync(jobId, cancellationToken) is not var (folders, elsewhere, delivered))
        {
            return false;
        }

        await files.DeleteOwnAsync(jobId, folders, elsewhere, delivered, cancellationToken);
        var now = clock.GetStoredUtcNow();
        await db.VideoJobs.Where(job => job.CorrelationId == jobId)
            .ExecuteUpdateAsync(set => set.SetProperty(job => job.IntermediatesDeletedAt, now), cancellationToken);
        return true;
    }

    /// <summary>Takes the results out of the job and its attempts; null when it is no longer due.</summary>
    private async Task<(IReadOnlyList<ObjectUri> Folders, IReadOnlyList<TakenFile> Elsewhere, IReadOnlySet<string> Delivered)?> ForgetAsync(
        Guid jobId, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var job = await db.LockJobAsync(jobId, cancellationToken);
        if (job is not { Outcome: JobOutcome.Completed, IntermediatesDeletedAt: null })
        {
            return null;
        }

        var attempts = await db.Set<Attempt>().FromSql($"SELECT * FROM jobs.step_attempt WHERE job_id = {jobId} FOR UPDATE")
            .ToListAsync(cancellationToken);
        var (folders, elsewhere) = (JobFiles.FoldersOf(jobId, attempts, stores).ToList(), JobFiles.ElsewhereOf(jobId, attempts).ToList());
        var delivered = kinds.Of(job).KeepDelivered(job).ToHashSet();
        foreach (var attempt in attempts.Where(attempt => attempt.Outputs is not null))
        {
            attempt.Outputs = [.. attempt.Outputs!.Where(output => output.Uri is null || delivered.Contains(output.Uri.OriginalString))];
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (folders, elsewhere, delivered);
    }
}
