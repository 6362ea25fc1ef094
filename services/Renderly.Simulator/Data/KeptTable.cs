using System.Collections.Concurrent;

namespace Renderly.Simulator.Data;

/// <summary>Records by id, in memory and in a log: they survive a restart, and the last line of an id counts.</summary>
internal sealed class KeptTable<T> : IAsyncDisposable
    where T : class
{
    private readonly ConcurrentDictionary<string, T> _records = new(StringComparer.Ordinal);
    private readonly AppendLog<T> _log;
    private readonly Func<T, string> _id;

    public KeptTable(string path, Func<T, string> id)
    {
        _id = id;
        _log = new AppendLog<T>(path, durable: false);
        foreach (var record in _log.Existing)
            _records[id(record)] = record;
    }

    public IEnumerable<T> All => _records.Values;

    public T? Find(string id) => _records.GetValueOrDefault(id);

    public async Task<T> KeepAsync(T record, CancellationToken cancellationToken)
    {
        await _log.AppendAsync(record, cancellationToken);
        return _records[_id(record)] = record;
    }

    public ValueTask DisposeAsync() => _log.DisposeAsync();
}
