using System.Collections.Concurrent;
using System.Threading.Channels;
using MassTransit;
using MassTransit.EntityFrameworkCoreIntegration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renderly.Messaging.Bus;

namespace Renderly.Messaging.Delivery;

/// <summary>
/// Makes the in-memory bus lose nothing: knows which endpoints a message goes to, sees when each of them is done, and only then
/// lets its row go. Unused on a durable broker.
/// </summary>
internal sealed class HandOverTracker(
    IOptions<MessagingOptions> messaging,
    EndpointSubscriptions subscriptions,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<HandOverTracker> logger) : BackgroundService, IReceiveObserver
{
    private static readonly TimeSpan ErrorPause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Guid, Entry> entries = new();
    private readonly Channel<Entry> done = Channel.CreateUnbounded<Entry>();

    public bool IsNeeded => messaging.Value.Transport == MessagingTransport.InMemory;

    public void Expect(OutboxMessage row, HandOverCompletion completion)
    {
        var entry = new Entry(row.Id, subscriptions.CountFor(row.MessageType, row.DestinationAddress), completion);
        entries[row.MessageId] = entry;
        if (entry.Remaining == 0)
        {
            Finish(row.MessageId, entry);
        }
    }

    public void Forget(OutboxMessage row) => entries.TryRemove(row.MessageId, out _);

    public Task PreReceive(ReceiveContext context) => Task.CompletedTask;

    /// <summary>
    /// Also called for messages whose consumer failed: the bus has moved them to its error queue, which the process forgets.
    /// </summary>
    public Task PostReceive(ReceiveContext context)
    {
        if (context.TryGetPayload(out ConsumerFault? fault))
        {
            GivenUp(context, fault.Reason);
        }
        else
        {
            Consumed(context, null);
        }

        return Task.CompletedTask;
    }

    public Task ReceiveFault(ReceiveContext context, Exception exception)
    {
        GivenUp(context, exception.GetBaseException().Message);
        return Task.CompletedTask;
    }

    public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
        where T : class => Task.CompletedTask;

    /// <summary>Called once, after the last retry.</summary>
    public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
        where T : class
    {
        context.ReceiveContext.GetOrAddPayload(() => new ConsumerFault(exception.GetBaseException().Message));
        return Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await done.Reader.WaitToReadAsync(stoppingToken))
            {
                var batch = new List<Entry>();
                while (batch.Count < 500 && done.Reader.TryRead(out var entry))
                {
                    batch.Add(entry);
                }

                await CompleteAsync(batch, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>Deleting and parking can be repeated, and are, until the database is back.</summary>
    private async Task CompleteAsync(List<Entry> batch, CancellationToken stoppingToken)
    {
        while (!await TryCompleteAsync(batch))
        {
            await Task.Delay(ErrorPause, clock, stoppingToken);
        }
    }

    private async Task<bool> TryCompleteAsync(List<Entry> batch)
    {
        try
        {
            foreach (var parked in batch.Where(entry => entry.Fault is not null))
            {
                await parked.Completion.Park(parked.RowId, parked.Fault!);
            }

            foreach (var outbox in batch.Where(entry => entry.Fault is null).GroupBy(entry => entry.Completion))
            {
                await outbox.Key.Delete([.. outbox.Select(entry => entry.RowId)]);
            }

            return true;
        }
        catch (Exception exception)
        {
            // Should the process end before it succeeds, the rows are sent again at the next start; the inbox drops the copies.
            logger.LogWarning(
                exception, "{Count} consumed messages could not be taken from the outbox; tried again in a moment", batch.Count);
            return false;
        }
    }

    private void GivenUp(ReceiveContext context, string reason)
    {
        // A consumer that the host's stop cut off has not given the message up: its row stays handed over for the next start.
        if (!lifetime.ApplicationStopping.IsCancellationRequested)
        {
            Consumed(context, reason);
        }
    }

    private void Consumed(ReceiveContext context, string? fault)
    {
        if (context.GetMessageId() is { } messageId && entries.TryGetValue(messageId, out var entry) && entry.Done(fault))
        {
            Finish(messageId, entry);
        }
    }

    private void Finish(Guid messageId, Entry entry)
    {
        entries.TryRemove(messageId, out _);
        done.Writer.TryWrite(entry);
    }

    private sealed record ConsumerFault(string Reason);

    private sealed class Entry(long rowId, int expected, HandOverCompletion completion)
    {
        private int remaining = expected;

        public long RowId => rowId;
        public int Remaining => Volatile.Read(ref remaining);
        public HandOverCompletion Completion => completion;
        public string? Fault { get; private set; }

        public bool Done(string? fault)
        {
            Fault ??= fault;
            return Interlocked.Decrement(ref remaining) == 0;
        }
    }
}
