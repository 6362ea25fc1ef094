using System.ComponentModel.DataAnnotations;

namespace Renderly.Messaging.Bus;

/// <summary>How this process is connected to the bus.</summary>
public sealed class MessagingOptions
{
    public const string Section = "Messaging";

    public MessagingTransport Transport { get; set; } = MessagingTransport.RabbitMq;

    /// <summary>First part of every queue's name.</summary>
    [Required, RegularExpression(
        "^[a-z][a-z0-9-]*$", ErrorMessage = "Messaging:QueuePrefix must be lower-case letters, digits and dashes, such as renderly.")]
    public string QueuePrefix { get; set; } = "renderly";

    /// <summary>Messages that one endpoint works on at the same time.</summary>
    [Range(1, 1000)]
    public int PrefetchCount { get; set; } = 16;

    /// <summary>
    /// Waits between further tries of a message whose consumer failed, shortest first; after the last one it goes to the error queue
    /// (RabbitMQ) or is parked (in memory). Null: 5 s, 30 s, 2 min.
    /// </summary>
    [MinLength(1)]
    public TimeSpan[]? Redeliveries { get; set; }

    [Required]
    public RabbitMqOptions RabbitMq { get; set; } = new();
}
