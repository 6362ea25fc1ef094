using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Renderly.Tasks.Pump;

/// <summary>
/// Looks after one context's tasks: claims what is due, of all kinds at once and as many as there is room for, and has it worked on. A
/// waiting task costs a row and nothing else: no thread, no timer, no connection.
/// </summary>
internal sealed class TaskPump<TDbContext>(
    TaskKinds<TDbContext> kinds,
    TaskStore<TDbContext> store,
    TaskRunner<TDbContext> runner,
    TaskLeases<TDbContext> leases,
    ProviderLimits<TDbContext> limits,
    ProviderCircuits circuits,
    ProviderHolds<TDbContext> holds,
    PumpAlarm<TDbContext> alarm,
    NpgsqlDataSource dataSource,
    IOptions<TaskOptions> options,
    TimeProvider clock,
    ILogger<TaskPump<TDbContext>> logger) : BackgroundService
    where TDbContext : DbContext
{
    private static readonly TimeSpan ErrorPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HeldBackPause = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<TaskKind, KindWork> works = kinds.All.ToDictionary(kind => kind, kind => new KindWork(kind));
    private readonly ConcurrentDictionary<Task, bool> runs = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var provider in kinds.All.Select(kind => kind.Provider).Distinct())
        {
            TaskMetrics.Begin(provider, circuits.For(provider));
        }

        var keeping = leases.KeepAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await alarm.WaitAsync(await PumpAsync(stoppingToken), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                logger.LogWarning(exception, "The tasks of {Context} wait for a moment", typeof(TDbContext).Name);
                await Task.Delay(ErrorPause * (1 + Random.Shared.NextDouble()), clock, CancellationToken.None);
            }
        }

        // Running handlers may finish; what the host's time limit cuts off is found by its expired lease.
        await Task.WhenAll(runs.Keys.Append(keeping));
    }

    /// <summary>Starts what is due; returns how long nothing else will be.</summary>
    private async Task<TimeSpan> PumpAsync(CancellationToken stoppingToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(stoppingToken);
        await holds.LookAsync(connection, stoppingToken);
        var lanes = works.Values.SelectMany(work => work.Lanes(RefusalOf(work.Kind))).ToList();
        var (claimed, horizons) = await store.ClaimAsync(connection, lanes, kinds.All, options.Value.LeaseDuration, stoppingToken);
        foreach (var task in claimed)
        {
            Start(works[task.Kind], task, stoppingToken);
        }

        var pause = options.Value.PollInterval;
        foreach (var work in works.Values)
        {
            var next = horizons[work.Kind];
            var isHeldBack = await SendAsync(connection, work, next, stoppingToken);

            // In this order: what ends in between rings the alarm, or is seen as room.
            work.WasFull = work.Room <= 0 || (work.Kind.IsPrepared && work.RoomToPrepare <= 0);
            pause = Shorter(pause, PauseOf(work, next, isHeldBack));
        }

        return pause;
    }

    private void Start(KindWork work, ClaimedTask task, CancellationToken stoppingToken)
    {
        if (task.Was == TaskState.Submitting)
        {
            TaskMetrics.CountTakenOver(task.Kind.Provider);
        }

        var held = leases.Hold(task, stoppingToken);
        if (task.Lane.Refusal is { } refusal)
        {
            Track(() => TurnAwayAsync(work, held, refusal));
        }
        else if (task.Lane.IsPreparation)
        {
            work.BeginPreparing(held);
            Track(() => PrepareAsync(work, held));
        }
        else
        {
            Work(work, held);
        }
    }

    /// <summary>Sends what is prepared, and what its provider's limits allow. True when due submits had to wait.</summary>
    private async Task<bool> SendAsync(NpgsqlConnection connection, KindWork work, Horizon next, CancellationToken stoppingToken)
    {
        var kind = work.Kind;
        var room = work.Room;
        if (room <= 0 || !(kind.IsPrepared ? work.HasReady : next.HasDueSubmit))
        {
            return false;
        }

        if (RefusalOf(kind) is { } refusal)
        {
            foreach (var task in work.TakeShared())
            {
                Track(() => TurnAwayAsync(work, task, refusal));
            }

            TaskMetrics.CountHeldBack(kind.Provider, "circuit");
            return true;
        }

        if (!kind.IsPrepared && !kind.Policy.HasLimits)
        {
            // They were claimed with everything else.
            return false;
        }

        return !(kind.IsPrepared
            ? await SendReadyAsync(connection, work, room, stoppingToken)
            : await SendClaimedAsync(connection, work, room, stoppingToken));
    }

    private async Task<bool> SendReadyAsync(NpgsqlConnection connection, KindWork work, int room, CancellationToken stoppingToken)
    {
        IReadOnlyList<HeldTask> ready = [];
        IReadOnlyDictionary<Guid, DateTimeOffset> begun = new Dictionary<Guid, DateTimeOffset>();
        try
        {
            return await WithinLimitsAsync(
                connection,
                work.Kind,
                room,
                async allowed =>
                {
                    ready = work.TakeReady(allowed);
                    return (begun = await store.BeginSubmitsAsync(connection, [.. ready.Select(task => task.Row)], stoppingToken)).Count;
                },
                stoppingToken);
        }
        catch
        {
            // Not known to be marked as being sent, so not sent: whoever finds them after their lease sees it from their state.
            begun = new Dictionary<Guid, DateTimeOffset>();
            throw;
        }
        finally
        {
            foreach (var task in ready)
            {
                if (begun.TryGetValue(task.Row.Id, out var submittedAt))
                {
                    task.Row.SubmittedAt = submittedAt;
                    Work(work, task);
                }
                else
                {
                    // Nobody wants it any more, or it is somebody else's by now.
                    await leases.ReleaseAsync(task);
                }
            }
        }
    }

    private async Task<bool> SendClaimedAsync(NpgsqlConnection connection, KindWork work, int room, CancellationToken stoppingToken)
    {
        IReadOnlyList<ClaimedTask> claimed = [];
        var isAllowed = await WithinLimitsAsync(
            connection,
            work.Kind,
            room,
            async allowed =>
            {
                claimed = await store.ClaimAsync(connection, work.Submits(allowed), options.Value.LeaseDuration, stoppingToken);
                return claimed.Count;
            },
            stoppingToken);
        foreach (var task in claimed)
        {
            Start(work, task, stoppingToken);
        }

        return isAllowed;
    }

    /// <summary>Commits what <paramref name="take"/> takes within the provider's limits; false when they allow nothing now.</summary>
    private async Task<bool> WithinLimitsAsync(
        NpgsqlConnection connection, TaskKind kind, int room, Func<int, Task<int>> take, CancellationToken stoppingToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(stoppingToken);
        var allowed = await limits.AllowedAsync(connection, kind.Policy, room, stoppingToken);
        if (allowed <= 0)
        {
            TaskMetrics.CountHeldBack(kind.Provider, "limit");
            return false;
        }

        await limits.TakeAsync(connection, kind.Policy, await take(allowed), stoppingToken);
        await transaction.CommitAsync(stoppingToken);
        return true;
    }

    private void Work(KindWork work, HeldTask task)
    {
        work.Begin(task);
        Track(() => RunAsync(work, task));
    }

    private async Task RunAsync(KindWork work, HeldTask task)
    {
        TaskMetrics.Run(work.Kind.Provider, +1);
        try
        {
            await runner.RunAsync(task);
        }
        finally
        {
            TaskMetrics.Run(work.Kind.Provider, -1);
            work.End();
            await EndAsync(work, task);
        }
    }

    private async Task PrepareAsync(KindWork work, HeldTask task)
    {
        object? input = null;
        try
        {
            input = await runner.PrepareAsync(task);
        }
        finally
        {
            if (input is null)
            {
                work.EndPreparing(task);
                await EndAsync(work, task);
            }
            else
            {
                work.SetReady(task with { Input = input });
                alarm.RingWithin(TimeSpan.Zero);
            }
        }
    }

    private async Task TurnAwayAsync(KindWork work, HeldTask task, SubmitOutcome.NotDelivered refusal)
    {
        try
        {
            await runner.TurnAwayAsync(task, refusal);
        }
        finally
        {
            await EndAsync(work, task);
        }
    }

    private async Task EndAsync(KindWork work, HeldTask task)
    {
        await leases.ReleaseAsync(task);
        if (work.WasFull)
        {
            alarm.RingWithin(PumpAlarm<TDbContext>.Breath);
        }
    }

    private void Track(Func<Task> run)
    {
        var task = Task.Run(run, CancellationToken.None);
        runs[task] = true;
        _ = task.ContinueWith(
            done => runs.TryRemove(done, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private SubmitOutcome.NotDelivered? RefusalOf(TaskKind kind) => circuits.For(kind.Provider).Refusal;

    /// <summary>Until a kind's next task is due, as far as there is room for it; what ends meanwhile rings the alarm.</summary>
    private TimeSpan PauseOf(KindWork work, Horizon next, bool isHeldBack)
    {
        var pause = options.Value.PollInterval;
        if (work.Room > 0)
        {
            pause = Shorter(pause, Wait(next.Sent, PumpAlarm<TDbContext>.Breath));
            pause = isHeldBack ? Shorter(pause, HeldBackPause)
                : work.Kind.IsPrepared ? pause
                : Shorter(pause, Wait(next.Unsent, PumpAlarm<TDbContext>.Breath));
        }

        // What is due and was not claimed waits for its user's other preparations.
        return work.RoomToPrepare > 0 ? Shorter(pause, Wait(next.Unsent, HeldBackPause)) : pause;
    }

    private TimeSpan Wait(TimeSpan? next, TimeSpan least) =>
        next is not { } wait ? options.Value.PollInterval : wait > least ? wait : least;

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
