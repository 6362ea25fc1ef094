using Microsoft.EntityFrameworkCore;
using Renderly.Data;
using Renderly.Jobs.Data;
using Renderly.Storage;

namespace Renderly.Jobs.Retention.Duties;

/// <summary>Removes the files of deleted jobs, and says in the audit how many there were.</summary>
internal sealed class DeleteFilesOfDeleted(JobsDbContext db, JobFiles files, TimeProvider clock) : IRetentionDuty
{
    private static readonly HashSet<string> Nothing = [];

    public string Name => "Removing files of deleted jobs";

    public Task<List<Guid>> FindAsync(int limit, CancellationToken cancellationToken) => db.Set<DeletedJob>()
        .Where(job => job.FilesDeletedAt == null)
        .OrderBy(job => job.DeletedAt)
        .Select(job => job.JobId)
        .Take(limit)
        .ToListAsync(cancellationToken);

    public async Task<bool> DoAsync(Guid jobId, CancellationToken cancellationToken)
    {
        // Another replica may be at it: removing twice does no harm.
        var job = await db.Set<DeletedJob>().SingleAsync(row => row.JobId == jobId, cancellationToken);
        if (job.FilesDeletedAt is not null)
        {
            return false;
        }

        var own = await files.DeleteOwnAsync(jobId, job.Folders.Select(ObjectUri.Parse), job.Elsewhere, Nothing, cancellationToken);
        var taken = await files.DeleteTakenAsync(jobId, job.Elsewhere, cancellationToken);
        (job.Files, job.Bytes) = (own.Files + taken.Files, own.Bytes + taken.Bytes);
        job.FilesDeletedAt = clock.GetStoredUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
