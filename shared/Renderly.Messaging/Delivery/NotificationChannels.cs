using System.Collections.Concurrent;

namespace Renderly.Messaging.Delivery;

/// <summary>The NOTIFY channels that this process listens on, with one connection for all of them.</summary>
public sealed class NotificationChannels
{
    private readonly ConcurrentDictionary<string, Subscription> subscriptions = new(StringComparer.Ordinal);

    /// <summary>Call it from a constructor: what is subscribed after the host has started is not heard.</summary>
    /// <param name="channel">Name of the channel; lower-case letters, digits and underscores.</param>
    /// <param name="onNotification">Gets the payload; must not block.</param>
    /// <param name="onListening">Called whenever listening has begun, also after a cut, in which notifications were lost.</param>
    public void Subscribe(string channel, Action<string> onNotification, Action? onListening = null) =>
        subscriptions[channel] = new Subscription(onNotification, onListening);

    internal IReadOnlyCollection<string> Names => [.. subscriptions.Keys.Order(StringComparer.Ordinal)];

    internal void Notify(string channel, string payload)
    {
        if (subscriptions.TryGetValue(channel, out var subscription))
        {
            subscription.OnNotification(payload);
        }
    }

    internal void Listening()
    {
        foreach (var subscription in subscriptions.Values)
        {
            subscription.OnListening?.Invoke();
        }
    }

    private sealed record Subscription(Action<string> OnNotification, Action? OnListening);
}
