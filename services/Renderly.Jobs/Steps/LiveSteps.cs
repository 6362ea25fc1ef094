using Renderly.Contracts.Steps;
using Renderly.Data;
using Renderly.Jobs.Data;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Steps;

/// <summary>
/// Shows how far steps are while they are under way. Each attempt keeps its own figure, so that news of fifty steps touch fifty rows; the
/// job's row is written when its progress is over another multiple of five, and only if nobody holds it just then: the next news bring
/// the figure, or the stage's end.
/// </summary>
internal sealed class LiveSteps(JobsDbContext db, StepStore store, TimeProvider clock)
{
    public async Task NoteAsync(StepProgressed news, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await store.NoteFractionAsync(news, cancellationToken))
        {
            await ShowAsync(news.JobId, news.Step, [], cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Brings the job's progress up to date, in the caller's transaction.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="step">A step of the stage that goes on.</param>
    /// <param name="done">Steps whose result is there in this transaction, and perhaps not yet in the database.</param>
    public async Task ShowAsync(Guid jobId, string step, IReadOnlyCollection<string> done, CancellationToken cancellationToken)
    {
        if (await store.ProgressAsync(jobId, step, done, cancellationToken) is { IsNews: true } progress
            && await store.TryLockJobAsync(jobId, cancellationToken) is { Outcome: JobOutcome.Open } job
            && progress.Reached > job.Progress)
        {
            job.Advance(progress.Reached);
            job.UpdatedAt = clock.GetStoredUtcNow();
        }
    }
}
