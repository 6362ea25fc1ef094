namespace Renderly.Simulator.Operations;

/// <summary>How many accepted operations are not due yet, now and at most: the provider's own view of concurrency.</summary>
internal sealed class OpenOperations
{
    private readonly PriorityQueue<string, DateTimeOffset> _due = new();
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;

    public OpenOperations(OperationStore operations, TimeProvider time)
    {
        _time = time;
        foreach (var operation in operations.All)
            Add(operation);
        operations.Accepted += Add;
    }

    public int Maximum { get; private set; }

    public int Count(string? provider = null)
    {
        lock (_lock)
        {
            Expire();
            return provider is null ? _due.Count : _open.GetValueOrDefault(provider);
        }
    }

    /// <summary>When fewer than so many of a provider are open; null when that is so now.</summary>
    public DateTimeOffset? FreeAt(string provider, int most)
    {
        lock (_lock)
        {
            Expire();
            List<DateTimeOffset> ends =
                [.. _due.UnorderedItems.Where(item => item.Element == provider).Select(item => item.Priority).OrderDescending()];
            return ends.Count < most ? null : ends[most - 1];
        }
    }

    private void Add(Operation operation)
    {
        lock (_lock)
        {
            Expire();
            if (operation.ReadyAt > _time.GetUtcNow())
            {
                _due.Enqueue(operation.Provider, operation.ReadyAt);
                _open[operation.Provider] = _open.GetValueOrDefault(operation.Provider) + 1;
                Maximum = Math.Max(Maximum, _due.Count);
            }
        }
    }

    private void Expire()
    {
        while (_due.TryPeek(out var provider, out var readyAt) && readyAt <= _time.GetUtcNow())
        {
            _due.Dequeue();
            _open[provider]--;
        }
    }
}
