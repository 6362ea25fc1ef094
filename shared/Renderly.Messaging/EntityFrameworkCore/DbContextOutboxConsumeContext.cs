using MassTransit.Middleware;
using MassTransit.Middleware.Outbox;
using Microsoft.EntityFrameworkCore;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>The consume context inside the transaction: whatever it sends or publishes becomes an outbox row.</summary>
internal sealed class DbContextOutboxConsumeContext<TDbContext, TMessage>(
    ConsumeContext<TMessage> context,
    OutboxConsumeOptions options,
    IServiceProvider provider,
    OutboxWriter<TDbContext> writer,
    Guid transactionId)
    : OutboxConsumeContextProxy<TMessage>(context, options, provider), DbTransactionContext, IScheduledMessages
    where TDbContext : DbContext
    where TMessage : class
{
    public Guid TransactionId => transactionId;

    public override bool ContinueProcessing { get; set; }
    public override bool IsMessageConsumed => false;
    public override bool IsOutboxDelivered => false;
    public override int ReceiveCount => 1;
    public override long? LastSequenceNumber => null;

    // The transaction's commit is what marks the message consumed; the dispatcher is what delivers.
    public override Task SetConsumed() => Task.CompletedTask;

    public override Task SetDelivered() => Task.CompletedTask;

    public override Task<List<OutboxMessageContext>> LoadOutboxMessages() => Task.FromResult(new List<OutboxMessageContext>());

    public override Task NotifyOutboxMessageDelivered(OutboxMessageContext message) => Task.CompletedTask;

    public override Task RemoveOutboxMessages() => Task.CompletedTask;

    public Task CancelAsync(Guid tokenId, CancellationToken cancellationToken) => writer.CancelAsync(tokenId, cancellationToken);

    public override Task AddSend<T>(SendContext<T> context)
    {
        writer.Add(context);
        return Task.CompletedTask;
    }
}
