namespace Renderly.Messaging.Delivery;

/// <summary>What to do with handed-over rows when the in-memory bus is done with them.</summary>
/// <param name="Delete">Consumed by every endpoint.</param>
/// <param name="Park">An endpoint gave it up for good.</param>
internal sealed record HandOverCompletion(Func<IReadOnlyCollection<long>, Task> Delete, Func<long, string, Task> Park);
