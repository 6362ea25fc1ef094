namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>A message that one endpoint has consumed; its existence makes every further copy a no-op.</summary>
public sealed class InboxState
{
    public Guid MessageId { get; set; }

    /// <summary>Derived from the endpoint and consumer, see MassTransit's OutboxConsumeOptions.</summary>
    public Guid ConsumerId { get; set; }

    /// <summary>Database time.</summary>
    public DateTimeOffset ConsumedAt { get; set; }
}
