using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Renderly.Tasks.Pump;

/// <summary>Keeps the leases of all tasks that this process works on alive, with one statement for all of them.</summary>
internal sealed class TaskLeases<TDbContext>(
    TaskStore<TDbContext> store, NpgsqlDataSource dataSource, IOptions<TaskOptions> options, TimeProvider clock,
    ILogger<TaskLeases<TDbContext>> logger)
    where TDbContext : DbContext
{
    private readonly ConcurrentDictionary<(Guid Id, long FencingToken), HeldTask> held = [];
    private volatile Task extension = Task.CompletedTask;

    public HeldTask Hold(ClaimedTask task, CancellationToken stoppingToken) =>
        held[(task.Row.Id, task.Row.FencingToken)] =
            new HeldTask(task, CancellationTokenSource.CreateLinkedTokenSource(stoppingToken), clock.GetTimestamp());

    /// <summary>
    /// Ends the keeping; an extension that is under way is waited for, since it must not come after what the task writes next.
    /// </summary>
    public async Task ReleaseAsync(HeldTask task)
    {
        if (held.TryRemove((task.Row.Id, task.Row.FencingToken), out _))
        {
            await extension;
            task.Run.Dispose();
        }
    }

    /// <summary>Runs until the process stops; what still runs then is cancelled as well.</summary>
    public async Task KeepAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.LeaseDuration / 3, clock);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
                extension = ExtendAsync([.. held.Values]);
                await extension;
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>
    /// A database that is away for a moment is asked again at the next beat; should a lease end meanwhile, fencing protects the row.
    /// </summary>
    private async Task ExtendAsync(IReadOnlyList<HeldTask> tasks)
    {
        if (tasks.Count == 0)
        {
            return;
        }

        try
        {
            await using var connection = await dataSource.OpenConnectionAsync(CancellationToken.None);
            var ours = await store.ExtendLeasesAsync(
                connection, [.. tasks.Select(task => task.Row)], options.Value.LeaseDuration, CancellationToken.None);
            var lost = tasks.Where(task => !ours.Contains(task.Row.Id)).ToList();
            var cancelled = lost.Count == 0
                ? new HashSet<Guid>()
                : await store.CancelledAsync(connection, lost.Select(task => task.Row), CancellationToken.None);
            foreach (var task in lost)
            {
                Lose(task, cancelled.Contains(task.Row.Id));
            }
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            logger.LogWarning("The leases of {Count} tasks could not be extended: {Reason}", tasks.Count, exception.Message);
        }
    }

    private void Lose(HeldTask task, bool isCancelled)
    {
        // One that was released meanwhile has written its own end.
        if (held.TryRemove((task.Row.Id, task.Row.FencingToken), out _))
        {
            if (isCancelled)
            {
                // What a user asked for alarms nobody.
                logger.LogInformation(
                    "Task {Reference} of job {JobId} is stopped: the job was cancelled", task.Row.Reference, task.Row.JobId);
            }
            else
            {
                TaskMetrics.CountFenced("lease");
                logger.LogWarning("The lease of {Reference} is lost: the task belongs to somebody else by now", task.Row.Reference);
            }

            task.Run.Cancel();
        }
    }
}
