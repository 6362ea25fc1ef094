using Renderly.Jobs.Billing;
using Renderly.Jobs.Data;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds;

/// <summary>Tells the ledger how far a job is, by its steps.</summary>
internal sealed class BilledJobs(JobsDbContext db, StepWork work) : IBilledJobs
{
    public async Task<JobWork?> FindAsync(Guid jobId, Guid userId, CancellationToken cancellationToken) =>
        await db.FindOwnJobAsync(jobId, userId, cancellationToken) is { } job
            ? (await work.OfAsync(job.CorrelationId, cancellationToken)) with
            {
                IsCancelled = job.Outcome == JobOutcome.Cancelled,
                Failures = await work.FailuresAsync(job.CorrelationId, cancellationToken),
            }
            : null;
}
