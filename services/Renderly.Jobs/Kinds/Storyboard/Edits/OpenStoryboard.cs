using System.Security.Claims;
using MassTransit;
using Renderly.Data;
using Renderly.Jobs.Data;
using Renderly.Jobs.Kinds.Storyboard.Read;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds.Storyboard.Edits;

/// <summary>
/// Does what an owner wants with a storyboard while its row is held: of two wishes at the same moment one is first, and the other is
/// answered by what that one left. What is to be made for it is ordered by the saga, which hears of it in the same transaction.
/// </summary>
internal sealed class OpenStoryboard(JobsDbContext db, IPublishEndpoint publisher, StoryboardReads reads, TimeProvider clock)
{
    /// <param name="jobId">As the caller wrote it.</param>
    /// <param name="user">Who wants it.</param>
    /// <param name="change">Does it; the job is locked, and may be changed.</param>
    /// <param name="cancellationToken">Ends the wait for the lock.</param>
    /// <returns>202 with the job where something goes on, 200 where nothing does, or why it is not done.</returns>
    public async Task<IResult> ChangeAsync(
        string jobId, ClaimsPrincipal user, Func<StoryboardJob, Task<StoryboardChange>> change, CancellationToken cancellationToken)
    {
        if (await db.FindOwnJobAsync(jobId, user, cancellationToken) is not StoryboardJob known)
        {
            return OwnJobs.NotFound;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.LockJobAsync(known.CorrelationId, cancellationToken) is not StoryboardJob job)
        {
            return OwnJobs.NotFound;
        }

        var made = await change(job);
        if (made.Refusal is { } refusal)
        {
            db.ChangeTracker.Clear();
            return refusal;
        }

        if (made.IsDone)
        {
            (job.Status, job.UpdatedAt) = (StoryboardStatus.Of(job), clock.GetStoredUtcNow());
        }

        if (made.Message is { } message)
        {
            using var trace = JobTraces.Enter("change storyboard", job.CorrelationId, job.TraceParent);
            await publisher.Publish(message, message.GetType(), cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var answer = await reads.OfAsync(job, cancellationToken);
        return made.Message is null ? Results.Ok(answer) : Results.Accepted($"/api/v2/jobs/{job.CorrelationId}", answer);
    }
}
