using Microsoft.EntityFrameworkCore;
using Renderly.Jobs.Data;
using Renderly.Jobs.Live.Changes;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Live.Waiting;

/// <summary>Lets a request wait for news of a job. Holds neither a connection nor a thread meanwhile.</summary>
internal sealed class JobNews(
    JobChanges changes, IDbContextFactory<JobsDbContext> contexts, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    /// <summary>
    /// The user's job as soon as it is as awaited, else as it is when the limit is over or the process stops. With no time to wait, as it
    /// is now.
    /// </summary>
    /// <returns>Null when the user has no such job.</returns>
    public async Task<VideoJob?> WaitAsync(
        Guid jobId,
        Guid userId,
        TimeSpan limit,
        Func<VideoJob, ValueTask<bool>> isAwaited,
        CancellationToken cancellationToken)
    {
        if (limit <= TimeSpan.Zero)
        {
            return await FindAsync(jobId, userId, cancellationToken);
        }

        using var watch = changes.Watch(jobId);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var started = clock.GetTimestamp();
        while (true)
        {
            var heard = watch.Heard;
            var job = await FindAsync(jobId, userId, cancellationToken);
            var left = limit - clock.GetElapsedTime(started);
            if (job is null || left <= TimeSpan.Zero || lifetime.ApplicationStopping.IsCancellationRequested || await isAwaited(job))
            {
                return job;
            }

            try
            {
                await watch.WaitAsync(Math.Max(job.EventSequence, heard), left, ending.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // The process stops: answered at once with what there is.
            }
        }
    }

    private async Task<VideoJob?> FindAsync(Guid jobId, Guid userId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.FindOwnJobAsync(jobId, userId, cancellationToken);
    }
}
