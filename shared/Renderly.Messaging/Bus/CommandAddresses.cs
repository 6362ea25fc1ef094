using MassTransit;

namespace Renderly.Messaging.Bus;

/// <summary>The one queue of a command: <c>GenerateClip</c> goes to <c>{prefix}-generate-clip</c>.</summary>
public sealed class CommandAddresses(string queuePrefix)
{
    private readonly KebabCaseEndpointNameFormatter formatter = new(queuePrefix, includeNamespace: false);

    /// <summary>
    /// Names the queue's exchange, not the queue: sending to a queue address would make a missing queue as a classic one, while a
    /// missing binding only returns the message to the outbox.
    /// </summary>
    public Uri For(Type command) => new($"exchange:{QueueName(command.Name)}");

    /// <summary><c>MediaVideoJobCancelled</c> becomes <c>{prefix}-media-video-job-cancelled</c>.</summary>
    public string QueueName(string name) => formatter.SanitizeName(queuePrefix + name);
}
