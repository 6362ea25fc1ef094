using MassTransit;

namespace Renderly.Messaging.Delivery;

/// <summary>Events that may be published while nobody listens; every other message waits until a queue takes it.</summary>
public sealed class UnheardEvents
{
    private readonly HashSet<string> urns = [];

    public UnheardEvents Allow<T>()
        where T : class
    {
        urns.Add(MessageUrn.ForTypeString<T>());
        return this;
    }

    internal bool Allows(string messageType) => urns.Contains(messageType);
}
