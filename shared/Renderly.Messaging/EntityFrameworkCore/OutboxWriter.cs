using MassTransit.Context;
using MassTransit.Serialization;
using Microsoft.EntityFrameworkCore;
using Renderly.Messaging.Delivery;
using Renderly.Messaging.Tracing;
using Renderly.ServiceDefaults.Telemetry;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>Turns send contexts into tracked outbox rows of one context.</summary>
internal sealed class OutboxWriter<TDbContext>(TDbContext db, DatabaseClock<TDbContext> clock) : IScheduledMessages
    where TDbContext : DbContext
{
    public void Add<T>(SendContext<T> context)
        where T : class
    {
        var row = new OutboxMessage
        {
            MessageId = context.MessageId ?? throw new MessageException(typeof(T), "A message id is required to use the outbox."),
            MessageType = MessageUrn.ForTypeString<T>(),
            DestinationAddress = context.DestinationAddress
                ?? throw new MessageException(typeof(T), "A destination address is required to use the outbox."),
            ContentType = context.ContentType?.ToString() ?? context.Serialization.DefaultContentType.ToString(),
            Body = "",
            ConversationId = context.ConversationId,
            CorrelationId = context.CorrelationId,
            InitiatorId = context.InitiatorId,
            RequestId = context.RequestId,
            SourceAddress = context.SourceAddress,
            ResponseAddress = context.ResponseAddress,
            FaultAddress = context.FaultAddress,
            SchedulingTokenId = context.Headers.Get<Guid>(MessageHeaders.SchedulingTokenId),
        };
        if (context.Delay is { } delay)
        {
            row.DueAt = clock.Now + delay;

            // Else it would be written to the properties, read back at delivery and waited for a second time.
            context.Delay = null;
        }

        // Also for unsampled spans, which MassTransit leaves out: the trace must not break here.
        if (TraceContext.Current is { } traceParent && context.Headers.Get<string>(CarryTrace.Header) is null)
        {
            context.Headers.Set(CarryTrace.Header, traceParent);
        }

        row.Body = context.Serializer.GetMessageBody(context).GetString();
        row.Headers = Serialize(context.Headers.GetAll());
        if (context is TransportSendContext<T> transport)
        {
            var properties = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
            transport.WritePropertiesTo(properties);
            row.Properties = Serialize(properties);
        }

        lock (db)
        {
            db.Set<OutboxMessage>().Add(row);
        }
    }

    public async Task CancelAsync(Guid tokenId, CancellationToken cancellationToken)
    {
        foreach (var unsaved in db.Set<OutboxMessage>().Local.Where(row => row.SchedulingTokenId == tokenId).ToList())
        {
            db.Set<OutboxMessage>().Remove(unsaved);
        }

        var saved = db.Set<OutboxMessage>().Where(row => row.SchedulingTokenId == tokenId && row.HandedOverAt == null);
        if (db.Database.CurrentTransaction is not null)
        {
            await saved.ExecuteDeleteAsync(cancellationToken);
            return;
        }

        // Outside a transaction the deletion waits for the caller's SaveChanges, which fails with DbUpdateConcurrencyException if the
        // message was sent in between: then the caller knows that it came too late.
        db.Set<OutboxMessage>().RemoveRange(await saved.ToListAsync(cancellationToken));
    }

    private static string? Serialize(IEnumerable<KeyValuePair<string, object>> values)
    {
        var dictionary = values.ToDictionary(value => value.Key, value => value.Value);
        return dictionary.Count == 0 ? null : SystemTextJsonMessageSerializer.Instance.SerializeDictionary(dictionary);
    }
}
