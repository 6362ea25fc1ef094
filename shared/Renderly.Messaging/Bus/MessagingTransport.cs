namespace Renderly.Messaging.Bus;

/// <summary>What carries messages between services.</summary>
public enum MessagingTransport
{
    /// <summary>A broker; services may run as separate processes.</summary>
    RabbitMq,

    /// <summary>Inside one process; made durable by the outbox.</summary>
    InMemory,
}
