using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renderly.Contracts.VideoJobs;
using Renderly.Data;
using Renderly.Jobs.Data;
using Renderly.Jobs.Metrics;
using Renderly.Jobs.VideoJobs;
using Renderly.Messaging;

namespace Renderly.Jobs.Rescue;

/// <summary>
/// Watches the invariant that every unfinished job has something that will move it: a task, a delay, a message. A job that stood
/// still for longer than any step can take broke it, by whatever defect; what it waits for is ordered again. One that only waits for room
/// under a provider's cap is looked at by others.
/// </summary>
internal sealed class JobRescuer(
    IServiceScopeFactory scopes,
    IOptions<RescueOptions> options,
    TimeProvider clock,
    ILogger<JobRescuer> logger) : PeriodicWork("Looking after jobs", clock, logger)
{
    /// <summary>Rescued in one transaction; the others have their turn at once after it.</summary>
    private const int BatchSize = 100;

    protected override TimeSpan Interval => options.Value.Interval;

    protected override async Task WorkAsync(CancellationToken cancellationToken)
    {
        while (await RescueBatchAsync(cancellationToken) == BatchSize)
        {
        }
    }

    internal async Task<int> RescueBatchAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JobsDbContext>();
        var outbox = scope.ServiceProvider.GetRequiredService<IOutbox<JobsDbContext>>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var jobs = await db.Database.SqlQuery<StandingJob>(
            $"""
             UPDATE jobs.video_jobs SET rescued_at = clock_timestamp() WHERE id IN (
                 SELECT id FROM jobs.video_jobs job
                 WHERE outcome = 'open' AND GREATEST(updated_at, rescued_at) < clock_timestamp() - {options.Value.After}
                   AND NOT EXISTS (
                       SELECT 1 FROM jobs.stage WHERE stage.job_id = job.id AND touched_at >= clock_timestamp() - {options.Value.After})
                   AND (NOT EXISTS (SELECT 1 FROM jobs.step WHERE step.job_id = job.id AND step.hold IS NOT NULL)
                        OR EXISTS (SELECT 1 FROM jobs.step WHERE step.job_id = job.id AND step.state IN ('ordered', 'accepted')))
                 ORDER BY updated_at LIMIT {BatchSize} FOR UPDATE SKIP LOCKED)
             RETURNING id, trace_parent
             """).ToListAsync(cancellationToken);
        foreach (var (id, traceParent) in jobs)
        {
            using var trace = JobTraces.Enter("rescue job", id, traceParent);
            Logger.LogWarning("Job {JobId} did not move for {After}; what it waits for is ordered again", id, options.Value.After);
            await outbox.PublishAsync(new RescueVideoJob { JobId = id }, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        JobMetrics.CountRescued(jobs.Count);
        return jobs.Count;
    }

    private sealed record StandingJob(Guid Id, string? TraceParent);
}
