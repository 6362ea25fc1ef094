namespace Renderly.Messaging.SetAside;

/// <summary>Messages of one place that nobody could consume or send.</summary>
/// <param name="Place">The schema of an outbox, or a queue of the broker.</param>
/// <param name="Reason">Why, for the outbox the reason most often seen; null where the broker keeps it with each message.</param>
public sealed record SetAsideMessages(string Place, long Count, string? Reason);
