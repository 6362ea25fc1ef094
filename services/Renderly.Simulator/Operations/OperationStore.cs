using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Data;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Operations;

/// <summary>All accepted operations, in memory, rebuilt from journal and logs; a waiting one costs no task and no timer.</summary>
internal sealed class OperationStore : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentDictionary<string, Operation> _operations = new(StringComparer.Ordinal);
    private readonly KeptTable<OperationResult> _results;
    private readonly KeptTable<OperationEvent> _events;
    private readonly PaidCallJournal _journal;
    private readonly TimeProvider _time;
    private readonly int _seed;

    public OperationStore(PaidCallJournal journal, SimulatorFolder folder, IOptions<SimulatorOptions> options, TimeProvider time)
    {
        (_journal, _time, _seed) = (journal, time, options.Value.Seed);
        _results = new KeptTable<OperationResult>(folder.Log("results"), result => result.OperationId);
        _events = new KeptTable<OperationEvent>(folder.Log("events"), happened => happened.Key);
        foreach (var operation in journal.Operations)
            _operations[operation.Id] = operation;
    }

    /// <summary>Raised for every operation that is journalled, before its answer is sent.</summary>
    public event Action<Operation>? Accepted;

    public IEnumerable<Operation> All => _operations.Values;

    /// <param name="provider">Null: of any provider.</param>
    public Operation? Find(string id, string? provider = null) =>
        _operations.TryGetValue(id, out var operation)
            && (provider ?? operation.Provider) == operation.Provider && !Has(id, OperationEventKind.Deleted)
            ? operation
            : null;

    public OperationResult? ResultOf(string id) => _results.Find(id);

    public bool Has(string id, OperationEventKind kind) => _events.Find(OperationEvent.KeyOf(id, kind)) is not null;

    /// <summary>When the caller stopped it; null: he did not.</summary>
    public DateTimeOffset? StoppedAt(string id) => _events.Find(OperationEvent.KeyOf(id, OperationEventKind.Cancelled))?.At;

    /// <summary>Has to be made now or later: ends in a result that is not there yet.</summary>
    public bool IsUnmade(Operation operation) =>
        operation.Outcome.Kind == OutcomeKind.Success && ResultOf(operation.Id) is null
        && !Has(operation.Id, OperationEventKind.Deleted) && !Has(operation.Id, OperationEventKind.Cancelled);

    public OperationStatus StatusOf(Operation operation)
    {
        var start = operation.StartsAt ?? operation.AcceptedAt;
        var share = Math.Clamp((_time.GetUtcNow() - start) / (operation.ReadyAt - start + TimeSpan.FromMilliseconds(1)), 0, 1);
        if (Has(operation.Id, OperationEventKind.Cancelled))
            return new OperationStatus(OperationState.Cancelled, share, operation.Outcome, null);
        if (operation.ReadyAt > _time.GetUtcNow() || IsUnmade(operation))
            return new OperationStatus(share < 0.1 ? OperationState.Queued : OperationState.Running, share, PlannedOutcome.Success, null);
        var result = ResultOf(operation.Id);
        var outcome = result?.Error is { } error ? new PlannedOutcome(OutcomeKind.Failed, 13, error) : operation.Outcome;
        var state = outcome.Kind switch
        {
            OutcomeKind.Refused => OperationState.Refused,
            OutcomeKind.Failed => OperationState.Failed,
            _ => OperationState.Succeeded,
        };
        return new OperationStatus(state, 1, outcome, state == OperationState.Succeeded ? result : null);
    }

    /// <summary>Waits for the end, for a provider that answers with the result itself.</summary>
    public async Task<OperationStatus> EndOfAsync(Operation operation, CancellationToken cancellationToken)
    {
        while (true)
        {
            var status = StatusOf(operation);
            if (status.IsEnded)
                return status;
            await Task.Delay(Look, _time, cancellationToken);
        }
    }

    /// <summary>
    /// Bytes for a new id: unique per paid call, and the same in every run with the same seed and the same order of calls.
    /// </summary>
    public byte[] NewId(string fingerprint) => SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{_seed}/{_journal.NextNumber()}/{fingerprint}")));

    /// <summary>Puts the call on the disk, then makes the operation known. Nothing has happened if it throws.</summary>
    public async Task AcceptAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        await _journal.AppendAsync(entry, cancellationToken);
        _operations[entry.Id] = entry.Operation!;
        Accepted?.Invoke(entry.Operation!);
    }

    public Task FinishAsync(OperationResult result, CancellationToken cancellationToken) => _results.KeepAsync(result, cancellationToken);

    public Task RecordAsync(string id, OperationEventKind kind, CancellationToken cancellationToken) =>
        _events.KeepAsync(new OperationEvent(id, kind, _time.GetUtcNow()), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _results.DisposeAsync();
        await _events.DisposeAsync();
    }
}
