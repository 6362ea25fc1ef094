using MassTransit;

namespace Renderly.Messaging.Bus;

/// <summary>
/// Where commands go: each provider of a command has an exchange of its own, which the queue of the service that knows it is bound to. So
/// whoever sends need not know which service that is, and one service may serve many providers from one queue.
/// </summary>
public sealed class CommandAddresses(string queuePrefix)
{
    private readonly KebabCaseEndpointNameFormatter formatter = new(queuePrefix, includeNamespace: false);

    /// <summary>
    /// Names an exchange, not a queue: sending to a queue address would make a missing queue as a classic one, while a missing binding only
    /// returns the message to the outbox.
    /// </summary>
    public Uri For(Type command, string provider) => new($"exchange:{ExchangeName(command, provider)}");

    /// <summary><c>GenerateClip</c> by provider <c>mock</c> is sent to <c>{prefix}-generate-clip.mock</c>.</summary>
    public string ExchangeName(Type command, string provider) => $"{QueueName(command.Name)}.{provider}";

    /// <summary><c>MediaVideoJobCancelled</c> becomes <c>{prefix}-media-video-job-cancelled</c>.</summary>
    public string QueueName(string name) => formatter.SanitizeName(queuePrefix + name);
}
