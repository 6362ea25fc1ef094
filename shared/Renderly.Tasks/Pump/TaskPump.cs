using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Renderly.Messaging.Delivery;

namespace Renderly.Tasks.Pump;

/// <summary>
/// Looks after one context's tasks: claims what is due, as many as there is room for, and runs their handlers. A waiting task costs
/// a row and nothing else: no thread, no timer, no connection.
/// </summary>
internal sealed class TaskPump<TDbContext>(
    TaskKinds<TDbContext> kinds,
    TaskStore<TDbContext> store,
    TaskRunner<TDbContext> runner,
    ProviderLimits<TDbContext> limits,
    ProviderCircuits circuits,
    CommitSignal<TDbContext> signal,
    NpgsqlDataSource dataSource,
    IOptions<TaskOptions> options,
    TimeProvider clock,
    ILogger<TaskPump<TDbContext>> logger) : BackgroundService
    where TDbContext : DbContext
{
    private static readonly TimeSpan ErrorPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan HeldBackPause = TimeSpan.FromMilliseconds(500);

    private readonly CommitListener listener = signal.Listen();
    private readonly Dictionary<string, int> running = [];
    private readonly HashSet<Task> handlers = [];

    /// <summary>Kinds whose due submits must wait: for the provider's limits, or for its circuit to close.</summary>
    private readonly HashSet<string> heldBack = [];
    private readonly Lock gate = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var provider in kinds.All.Select(kind => kind.Provider).Distinct())
        {
            TaskMetrics.Begin(provider, circuits.For(provider));
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await PumpAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                logger.LogWarning(exception, "The provider tasks of {Context} wait for a moment", typeof(TDbContext).Name);
                await Task.Delay(ErrorPause * (1 + Random.Shared.NextDouble()), clock, CancellationToken.None);
            }
        }

        await DrainAsync();
    }

    private async Task PumpAsync(CancellationToken stoppingToken)
    {
        heldBack.Clear();
        await using (var connection = await dataSource.OpenConnectionAsync(stoppingToken))
        {
            foreach (var kind in kinds.All)
            {
                await ClaimAsync(connection, kind, stoppingToken);
            }
        }

        var pause = await NextPauseAsync(stoppingToken);
        await listener.WaitAsync(pause, clock, stoppingToken);
    }

    private async Task ClaimAsync(NpgsqlConnection connection, TaskKind kind, CancellationToken stoppingToken)
    {
        var room = RoomFor(kind);
        if (room <= 0)
        {
            return;
        }

        var policy = kind.Policy;
        var lease = options.Value.LeaseDuration;
        var isOpen = circuits.For(policy.Provider).OpenFor is null;
        var reason = isOpen ? "limit" : "circuit";
        var hasLimits = policy.SubmitsPerMinute is not null || policy.MaxAtProvider is not null;
        var scope = isOpen && !hasLimits ? ClaimScope.All : ClaimScope.FollowUps;
        var claimed = await store.ClaimAsync(connection, kind.Name, room, lease, scope, stoppingToken);
        if (isOpen && hasLimits && claimed.Count < room)
        {
            var submits = await limits.ClaimSubmitsAsync(connection, kind.Name, policy, room - claimed.Count, lease, stoppingToken);
            claimed.AddRange(submits.Claimed);
            isOpen = !submits.IsHeldBack;
        }

        if (!isOpen)
        {
            heldBack.Add(kind.Name);
            TaskMetrics.CountHeldBack(policy.Provider, reason);
        }

        foreach (var task in claimed)
        {
            Start(kind, task, stoppingToken);
        }
    }

    private void Start(TaskKind kind, ClaimedTask task, CancellationToken stoppingToken)
    {
        lock (gate)
        {
            running[kind.Name] = running.GetValueOrDefault(kind.Name) + 1;
            TaskMetrics.Run(task.Row.Provider, +1);
            if (task.Was == TaskState.Submitting)
            {
                TaskMetrics.CountTakenOver(task.Row.Provider);
            }

            var handler = Task.Run(() => runner.RunAsync(kind, task, stoppingToken), CancellationToken.None);
            handlers.Add(handler);
            _ = handler.ContinueWith(done => Finished(kind, task.Row.Provider, done), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private void Finished(TaskKind kind, string provider, Task handler)
    {
        lock (gate)
        {
            running[kind.Name]--;
            handlers.Remove(handler);
        }

        TaskMetrics.Run(provider, -1);
        listener.Set();
    }

    private int RoomFor(TaskKind kind)
    {
        lock (gate)
        {
            return kind.Policy.MaxConcurrency - running.GetValueOrDefault(kind.Name);
        }
    }

    /// <summary>Until the next task is due, or until a handler makes room for those that are.</summary>
    private async Task<TimeSpan> NextPauseAsync(CancellationToken stoppingToken)
    {
        var open = kinds.All.Where(kind => RoomFor(kind) > 0).Select(kind => kind.Name).ToArray();
        if (open.Length == 0)
        {
            return options.Value.PollInterval;
        }

        await using var connection = await dataSource.OpenConnectionAsync(stoppingToken);
        var longest = open.Any(heldBack.Contains) ? HeldBackPause : options.Value.PollInterval;
        var next = await store.NextDueAsync(connection, [.. open.Except(heldBack)], [.. open.Where(heldBack.Contains)], stoppingToken) ?? longest;
        return next < Breath ? Breath : next < longest ? next : longest;
    }

    /// <summary>Lets running handlers finish; what the host's time limit cuts off is found by its expired lease.</summary>
    private Task DrainAsync()
    {
        lock (gate)
        {
            return Task.WhenAll(handlers);
        }
    }
}
