namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>A message to be sent once the transaction that wrote it is committed and its time has come.</summary>
public sealed class OutboxMessage
{
    public long Id { get; set; }

    /// <summary>Not sent before; database time of the insert for messages without a delay.</summary>
    public DateTimeOffset DueAt { get; set; }

    public Guid MessageId { get; set; }

    /// <summary>URN of the message's own type.</summary>
    public required string MessageType { get; set; }

    public required Uri DestinationAddress { get; set; }
    public required string ContentType { get; set; }

    /// <summary>The serialized envelope.</summary>
    public required string Body { get; set; }

    /// <summary>JSON; transport headers, the trace parent among them.</summary>
    public string? Headers { get; set; }

    /// <summary>JSON; what the transport's send context wanted to keep.</summary>
    public string? Properties { get; set; }

    public Guid? ConversationId { get; set; }
    public Guid? CorrelationId { get; set; }
    public Guid? InitiatorId { get; set; }
    public Guid? RequestId { get; set; }
    public Uri? SourceAddress { get; set; }
    public Uri? ResponseAddress { get; set; }
    public Uri? FaultAddress { get; set; }

    /// <summary>The token that unschedules it; null for messages that are not scheduled.</summary>
    public Guid? SchedulingTokenId { get; set; }

    /// <summary>Handed to the in-memory bus and not yet consumed; always null on a durable broker.</summary>
    public DateTimeOffset? HandedOverAt { get; set; }

    /// <summary>Sends that failed for the message's own sake; an unreachable broker does not count.</summary>
    public int Attempts { get; set; }

    /// <summary>Set aside with a reason; sent again only when an operator redrives it.</summary>
    public DateTimeOffset? ParkedAt { get; set; }

    public string? ParkedReason { get; set; }
}
