using Renderly.Simulator.Data;

namespace Renderly.Simulator.Operations;

/// <summary>The journal of paid calls: on the disk before the caller hears that the call was accepted.</summary>
internal sealed class PaidCallJournal : IAsyncDisposable
{
    private readonly AppendLog<JournalEntry> _log;
    private readonly List<JournalEntry> _entries;
    private readonly Lock _lock = new();
    private long _numbers;

    public PaidCallJournal(SimulatorFolder folder)
    {
        _log = new AppendLog<JournalEntry>(folder.Log("journal"), durable: true);
        _entries = [.. _log.Existing];
        _numbers = _entries.Count;
    }

    /// <summary>What was accepted before this process began.</summary>
    public IEnumerable<Operation> Operations => _log.Existing.Where(entry => entry.Operation is not null).Select(entry => entry.Operation!);

    public long NextNumber() => Interlocked.Increment(ref _numbers);

    public IReadOnlyList<JournalEntry> Entries()
    {
        lock (_lock)
            return [.. _entries];
    }

    public async Task AppendAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        await _log.AppendAsync(entry, cancellationToken);
        lock (_lock)
            _entries.Add(entry);
    }

    public ValueTask DisposeAsync() => _log.DisposeAsync();
}
