namespace Renderly.Simulator.Operations;

/// <summary>How many accepted jobs are not due yet, now and at most: the provider's own view of concurrency.</summary>
internal sealed class OpenOperations
{
    private readonly PriorityQueue<string, DateTimeOffset> _due = new();
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;

    public OpenOperations(JobStore jobs, TimeProvider time)
    {
        _time = time;
        foreach (var job in jobs.All)
        {
            Add(job);
        }

        jobs.Accepted += Add;
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

    private void Add(SimulatedJob job)
    {
        lock (_lock)
        {
            Expire();
            if (job.ReadyAt <= _time.GetUtcNow())
            {
                return;
            }

            _due.Enqueue(job.ProviderName, job.ReadyAt);
            _open[job.ProviderName] = _open.GetValueOrDefault(job.ProviderName) + 1;
            Maximum = Math.Max(Maximum, _due.Count);
        }
    }

    private void Expire()
    {
        var now = _time.GetUtcNow();
        while (_due.TryPeek(out var provider, out var readyAt) && readyAt <= now)
        {
            _due.Dequeue();
            _open[provider]--;
        }
    }
}
