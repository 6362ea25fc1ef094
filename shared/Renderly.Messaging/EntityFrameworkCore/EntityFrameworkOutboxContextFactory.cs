using MassTransit.Middleware;
using Microsoft.EntityFrameworkCore;
using Renderly.Messaging;
using Renderly.Messaging.Delivery;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>
/// Consumes one message in one READ COMMITTED transaction: inbox row first (a copy that comes later, or waits at the same key,
/// finds it and does nothing), then the consumer, then everything it changed and sent, then the commit.
/// </summary>
internal sealed class EntityFrameworkOutboxContextFactory<TDbContext>(
    TDbContext db,
    OutboxStore<TDbContext> store,
    CommitSignal<TDbContext> signal,
    OutboxWriter<TDbContext> writer,
    IServiceProvider provider) : IOutboxContextFactory<TDbContext>
    where TDbContext : DbContext
{
    public async Task Send<T>(ConsumeContext<T> context, OutboxConsumeOptions options, IPipe<OutboxConsumeContext<T>> next)
        where T : class
    {
        var messageId = context.GetOriginalMessageId()
            ?? throw new MessageException(typeof(T), "A message id is required to use the inbox.");
        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);

        // The same id comes back when a message is redelivered after a failure; that failure rolled its inbox row back.
        var isFirst = await db.Database.ExecuteSqlRawAsync(
            store.InsertInbox, [messageId, options.ConsumerId], context.CancellationToken) == 1;
        if (!isFirst)
        {
            LogContext.Debug?.Log("Message {MessageId} has been consumed before; this copy is dropped", messageId);

            // Otherwise it counts as skipped by every consumer and is moved to a queue of its own, which nobody empties.
            await context.NotifyConsumed(context, TimeSpan.Zero, GetType().Name);
            return;
        }

        var outboxContext = new DbContextOutboxConsumeContext<TDbContext, T>(context, options, provider, writer, transaction.TransactionId);
        await next.Send(outboxContext);
        await db.SaveChangesAsync(context.CancellationToken);
        CrashPoints.Hit(CrashPoints.BeforeCommit, OwnType(context));
        await transaction.CommitAsync(context.CancellationToken);
        CrashPoints.Hit(CrashPoints.AfterCommit, OwnType(context));
        signal.Set();
    }

    /// <summary>What the message is, also where its consumer takes a base of it.</summary>
    private static string OwnType(ConsumeContext context)
    {
        var type = context.SupportedMessageTypes.First();
        return type[(type.LastIndexOf(':') + 1)..];
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("outboxContextFactory").Add("provider", "entityFrameworkCore");
}
