using MassTransit;
using MassTransit.EntityFrameworkCoreIntegration;
using MassTransit.Metadata;
using MassTransit.Middleware;
using MassTransit.Serialization;

namespace Renderly.Messaging.Delivery;

/// <summary>An outbox row in the form that MassTransit's delivery pipe reads.</summary>
internal sealed class StoredMessageContext(OutboxMessage row) : OutboxMessageContext
{
    private static readonly Dictionary<string, object> Empty = new(StringComparer.OrdinalIgnoreCase);

    public long SequenceNumber => row.Id;
    public Guid MessageId => row.MessageId;
    Guid? MessageContext.MessageId => row.MessageId;
    public string ContentType => row.ContentType;
    public string Body => row.Body;
    public string MessageType => row.MessageType;
    public Guid? RequestId => row.RequestId;
    public Guid? CorrelationId => row.CorrelationId;
    public Guid? ConversationId => row.ConversationId;
    public Guid? InitiatorId => row.InitiatorId;
    public DateTime? ExpirationTime => null;
    public Uri? SourceAddress => row.SourceAddress;
    public Uri? DestinationAddress => row.DestinationAddress;
    public Uri? ResponseAddress => row.ResponseAddress;
    public Uri? FaultAddress => row.FaultAddress;
    public DateTime? SentTime => null;
    public HostInfo Host => HostMetadataCache.Host;

    public Headers Headers { get; } = row.Headers is null
        ? EmptyHeaders.Instance
        : new DictionarySendHeaders(SystemTextJsonMessageSerializer.Instance.DeserializeObject<Dictionary<string, object?>>(row.Headers)
            ?? []);

    public IReadOnlyDictionary<string, object> Properties { get; } = row.Properties is null
        ? Empty
        : SystemTextJsonMessageSerializer.Instance.DeserializeObject<Dictionary<string, object>>(row.Properties) ?? Empty;
}
