namespace Renderly.Providers.Callbacks;

/// <summary>
/// Genuine callbacks of the last minutes, so that one that is recorded and sent again does nothing. Each process remembers its own; what is
/// older than a callback may be need not be remembered.
/// </summary>
public sealed class SeenCallbacks(TimeProvider clock)
{
    /// <summary>A callback may be dated so far into the past, or the future.</summary>
    private static readonly TimeSpan Memory = CallbackSignature.Tolerance * 2;

    private readonly Lock turn = new();
    private readonly Dictionary<string, DateTimeOffset> seen = new(StringComparer.Ordinal);
    private readonly Queue<string> order = [];

    /// <summary>Whether it is the first of its kind; remembers it.</summary>
    /// <param name="callback">What tells it from others, and from the provider's own second try.</param>
    public bool IsFirst(string callback)
    {
        var now = clock.GetUtcNow();
        lock (turn)
        {
            while (order.TryPeek(out var oldest) && now - seen[oldest] > Memory)
            {
                seen.Remove(order.Dequeue());
            }

            if (!seen.TryAdd(callback, now))
            {
                return false;
            }

            order.Enqueue(callback);
            return true;
        }
    }
}
