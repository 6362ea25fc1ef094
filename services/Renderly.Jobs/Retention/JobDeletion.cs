using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renderly.Contracts.VideoJobs;
using Renderly.Data;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Data;
using Renderly.Jobs.Exports;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.Messaging;
using Renderly.Storage;

namespace Renderly.Jobs.Retention;

/// <summary>
/// Deletes what the database knows of a job that has ended, and tells the other services, in one transaction; its files follow, for a store
/// may be away. What is left is a line in <see cref="DeletedJob"/>.
/// </summary>
internal sealed class JobDeletion(
    JobsDbContext db,
    JobBilling billing,
    IOutbox<JobsDbContext> outbox,
    IObjectStores stores,
    IOptions<RetentionOptions> options,
    TimeProvider clock)
{
    /// <param name="jobId">The job.</param>
    /// <param name="ownerId">Whose it has to be; null for whoever's it is.</param>
    /// <param name="by">Who deletes it.</param>
    /// <param name="cancellationToken">Ends it without effect.</param>
    public async Task<DeletionResult> DeleteAsync(Guid jobId, Guid? ownerId, Deleter by, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var job = await db.LockJobAsync(jobId, cancellationToken);
        if (job is null || (ownerId is not null && job.UserId != ownerId))
        {
            return await WasDeletedAsync(jobId, ownerId, cancellationToken) ? DeletionResult.WasDeleted : DeletionResult.NotFound;
        }

        if (!job.Outcome.HasEnded())
        {
            return DeletionResult.NotEnded;
        }

        // Locked before the account, as everywhere.
        var attempts = await db.Set<Attempt>().FromSql($"SELECT * FROM jobs.step_attempt WHERE job_id = {jobId} FOR UPDATE").AsNoTracking()
            .ToListAsync(cancellationToken);
        if (!await IsSettledAsync(jobId, cancellationToken))
        {
            return DeletionResult.NotSettled;
        }

        db.Add(Remains(job, attempts, by));
        await outbox.PublishAsync(new VideoJobDeleted { JobId = jobId, UserId = job.UserId }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await DeleteRowsAsync(jobId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return DeletionResult.Deleted;
    }

    private Task<bool> WasDeletedAsync(Guid jobId, Guid? ownerId, CancellationToken cancellationToken) =>
        db.Set<DeletedJob>().AnyAsync(job => job.JobId == jobId && (ownerId == null || job.UserId == ownerId), cancellationToken);

    private async Task<bool> IsSettledAsync(Guid jobId, CancellationToken cancellationToken)
    {
        var account = await billing.LockAsync(jobId, cancellationToken);
        return account is null || (account.Reserved == UsdMicros.Zero && account.InDoubt == UsdMicros.Zero && account.CreditsReserved == 0);
    }

    private async Task DeleteRowsAsync(Guid jobId, CancellationToken cancellationToken)
    {
        if (options.Value.EventsFor == TimeSpan.Zero)
        {
            await JobRemains.DeleteEventsAsync(db, jobId, cancellationToken);
        }

        await db.Set<VideoExport>().Where(export => export.JobId == jobId).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Attempt>().Where(attempt => attempt.JobId == jobId).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Step>().Where(step => step.JobId == jobId).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Stage>().Where(stage => stage.JobId == jobId).ExecuteDeleteAsync(cancellationToken);
        await db.VideoJobs.Where(row => row.CorrelationId == jobId).ExecuteDeleteAsync(cancellationToken);
    }

    private DeletedJob Remains(VideoJob job, IReadOnlyList<Attempt> attempts, Deleter by)
    {
        var now = clock.GetStoredUtcNow();
        return new DeletedJob
        {
            Id = Guid.CreateVersion7(now),
            JobId = job.CorrelationId,
            UserId = job.UserId,
            Kind = job.Kind,
            BatchId = job.BatchId,
            Outcome = job.Outcome,
            Status = job.Status,
            Progress = job.Progress,
            DeletedBy = by.UserId,
            TokenId = by.TokenId,
            RequestId = by.RequestId,
            Address = by.Address,
            Folders = [.. JobFiles.FoldersOf(job.CorrelationId, attempts, stores).Select(folder => folder.ToString())],
            Elsewhere = [.. JobFiles.ElsewhereOf(job.CorrelationId, attempts)],
            EventsDeletedAt = options.Value.EventsFor == TimeSpan.Zero ? now : null,
        };
    }
}
