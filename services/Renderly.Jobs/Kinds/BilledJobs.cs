using Renderly.Jobs.Billing;
using Renderly.Jobs.Data;

namespace Renderly.Jobs.Kinds;

/// <summary>Tells the ledger how far a job is, by its kind.</summary>
internal sealed class BilledJobs(JobsDbContext db, VideoJobKinds kinds) : IBilledJobs
{
    public async Task<JobWork?> FindAsync(Guid jobId, Guid userId, CancellationToken cancellationToken) =>
        await db.FindOwnJobAsync(jobId, userId, cancellationToken) is { } job ? kinds.Of(job).WorkOf(job) : null;
}
