using System.Diagnostics;
using MassTransit;
using MassTransit.EntityFrameworkCoreIntegration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Renderly.Messaging.Delivery;

/// <summary>
/// Sends one context's due outbox rows in batches: claim with SKIP LOCKED, send side by side, delete what was confirmed, all in
/// one transaction, so that several replicas share the work and a crash sends a row again rather than never (the inbox drops copies).
/// </summary>
internal sealed class OutboxDispatcher<TDbContext>(
    OutboxStore<TDbContext> store,
    CommitSignal<TDbContext> signal,
    NotificationChannels channels,
    OutboxSender sender,
    HandOverTracker handOver,
    NpgsqlDataSource dataSource,
    IBusControl bus,
    IOptions<OutboxOptions> options,
    DatabaseClock<TDbContext> databaseClock,
    TimeProvider clock,
    ILogger<OutboxDispatcher<TDbContext>> logger) : BackgroundService
    where TDbContext : DbContext
{
    private static readonly TimeSpan ErrorPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HealthWait = TimeSpan.FromSeconds(15);

    private readonly CommitListener listener = ListenTo(signal, channels, store, handOver);

    private HandOverCompletion Completion => field ??= new HandOverCompletion(DeleteConsumedAsync, ParkConsumedAsync);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await WhileRunningAsync(TakeBackAsync, stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
            {
                await WhileRunningAsync(DispatchUntilIdleAsync, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>Commits of this process, and other replicas that have more than one batch to send.</summary>
    private static CommitListener ListenTo(
        CommitSignal<TDbContext> signal, NotificationChannels channels, OutboxStore<TDbContext> store, HandOverTracker handOver)
    {
        var listener = signal.Listen();
        if (!handOver.IsNeeded)
        {
            channels.Subscribe(store.Channel, _ => listener.Set());
        }

        return listener;
    }

    private async Task TakeBackAsync(CancellationToken cancellationToken)
    {
        if (!handOver.IsNeeded)
        {
            return;
        }

        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var count = await store.TakeBackAsync(connection, cancellationToken);
        if (count > 0)
        {
            logger.LogInformation(
                "{Count} messages of {Schema} were on their way when the last process ended; they are sent again", count, store.Schema);
        }
    }

    private async Task DispatchUntilIdleAsync(CancellationToken cancellationToken)
    {
        // Before every endpoint is bound, a published event would find no queue; but one endpoint that does not come back must not keep
        // everything else from being sent. What finds no queue or no broker is put off.
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, HealthWait).WaitAsync(cancellationToken);
        while (await DispatchBatchAsync(cancellationToken) > 0)
        {
        }

        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var (nextDue, now) = await store.NextDueAsync(connection, cancellationToken);
        databaseClock.Observe(now);
        await connection.CloseAsync();

        var pause = nextDue is { } next && next < options.Value.PollInterval ? next : options.Value.PollInterval;
        if (pause > TimeSpan.Zero)
        {
            await listener.WaitAsync(pause, clock, cancellationToken);
        }
        else
        {
            // Due rows that another replica holds, or that were put off by a moment.
            await Task.Delay(TimeSpan.FromMilliseconds(50), clock, cancellationToken);
        }
    }

    private async Task<int> DispatchBatchAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var rows = await store.ClaimAsync(connection, options.Value.BatchSize, cancellationToken);
        if (rows.Count == 0)
        {
            return 0;
        }

        if (rows.Count == options.Value.BatchSize)
        {
            await CallOtherReplicasAsync(connection, cancellationToken);
        }

        // Registered before the send: the in-memory bus may consume faster than this method goes on.
        if (handOver.IsNeeded)
        {
            await HandOverAsync(rows, connection, transaction, cancellationToken);
        }
        else
        {
            await SendAndDeleteAsync(rows, connection, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        OutboxMetrics.BatchDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
        return rows.Count;
    }

    private async Task SendAndDeleteAsync(List<OutboxMessage> rows, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var results = await Task.WhenAll(rows.Select(row => sender.SendAsync(row, cancellationToken)));
        await store.DeleteAsync(connection, [.. results.Where(result => result.IsSent).Select(result => result.Row.Id)], cancellationToken);
        foreach (var failed in results.Where(result => !result.IsSent))
        {
            await PutOffAsync(failed, connection, cancellationToken);
        }

        OutboxMetrics.Dispatched.Add(results.Count(result => result.IsSent));
    }

    /// <summary>
    /// The in-memory bus forgets at a crash: rows are committed as handed over first, and deleted when they were consumed.
    /// </summary>
    private async Task HandOverAsync(
        List<OutboxMessage> rows,
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        CancellationToken cancellationToken)
    {
        await store.MarkHandedOverAsync(connection, [.. rows.Select(row => row.Id)], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await connection.CloseAsync();

        foreach (var row in rows)
        {
            handOver.Expect(row, Completion);
        }

        var results = await Task.WhenAll(rows.Select(row => sender.SendAsync(row, cancellationToken)));
        foreach (var failed in results.Where(result => !result.IsSent))
        {
            handOver.Forget(failed.Row);
            await using var again = await dataSource.OpenConnectionAsync(cancellationToken);
            await PutOffAsync(failed, again, cancellationToken);
        }

        OutboxMetrics.Dispatched.Add(results.Count(result => result.IsSent));
    }

    private async Task DeleteConsumedAsync(IReadOnlyCollection<long> ids)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        await store.DeleteAsync(connection, ids, CancellationToken.None);
    }

    private async Task ParkConsumedAsync(long id, string reason)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        await store.PutOffAsync(connection, id, countAttempt: false, TimeSpan.Zero, reason, CancellationToken.None);
        OutboxMetrics.Parked.Add(1);
    }

    private async Task PutOffAsync(SendResult failed, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var attempts = failed.Row.Attempts + (failed.IsMessageAtFault ? 1 : 0);
        var parks = failed.IsMessageAtFault && attempts >= options.Value.MaxAttempts;
        var delay = TimeSpan.FromSeconds(Math.Min(30, Math.Pow(2, Math.Min(attempts, 5)) * (0.5 + Random.Shared.NextDouble() / 2)));
        logger.LogWarning(
            failed.Error,
            "Message {MessageId} ({MessageType}) was not sent to {Destination}: {Reason}",
            failed.Row.MessageId,
            failed.Row.MessageType,
            failed.Row.DestinationAddress,
            parks ? "parked" : "it waits for another try");
        (parks ? OutboxMetrics.Parked : OutboxMetrics.PutOff).Add(1);
        await store.PutOffAsync(
            connection, failed.Row.Id, failed.IsMessageAtFault, delay, parks ? failed.Error!.Message : null, cancellationToken);
    }

    private async Task CallOtherReplicasAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var notify = new NpgsqlCommand($"NOTIFY \"{store.Channel}\"", connection);
        await notify.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task WhileRunningAsync(Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        try
        {
            await work(stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            logger.LogWarning(exception, "Dispatching the outbox of {Schema} failed; it goes on in a moment", store.Schema);
            await PauseAsync(ErrorPause * (1 + Random.Shared.NextDouble()), stoppingToken);
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(pause, clock, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // Stopping; the loops look at the token themselves.
        }
    }
}
