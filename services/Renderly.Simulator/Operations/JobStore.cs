using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Data;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Operations;

/// <summary>All accepted jobs, as rows in memory rebuilt from journal and render log; a waiting job costs no task and no timer.</summary>
internal sealed class JobStore : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, SimulatedJob> _jobs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RenderResult> _results = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, VideoEvent> _deleted = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, VideoEvent> _notified = new(StringComparer.Ordinal);
    private readonly AppendLog<RenderResult> _renderLog;
    private readonly AppendLog<VideoEvent> _videoLog;
    private readonly PaidCallJournal _journal;
    private readonly TimeProvider _time;
    private readonly int _seed;

    public JobStore(PaidCallJournal journal, SimulatorFolder folder, IOptions<SimulatorOptions> options, TimeProvider time)
    {
        (_journal, _time, _seed) = (journal, time, options.Value.Seed);
        _renderLog = new AppendLog<RenderResult>(folder.RenderLog, durable: false);
        _videoLog = new AppendLog<VideoEvent>(folder.VideoLog, durable: false);
        foreach (var job in journal.Jobs)
        {
            _jobs[job.Id] = job;
        }

        foreach (var result in _renderLog.Existing)
        {
            _results[result.JobId] = result;
        }

        foreach (var item in _videoLog.Existing)
        {
            Set(item)[item.JobId] = item;
        }
    }

    /// <summary>Raised for every job that is journalled, before its answer is sent.</summary>
    public event Action<SimulatedJob>? Accepted;

    public IEnumerable<SimulatedJob> All => _jobs.Values;

    public SimulatedJob? Find(string id) => _deleted.ContainsKey(id) ? null : _jobs.GetValueOrDefault(id);

    public RenderResult? ResultOf(string id) => _results.GetValueOrDefault(id);

    public bool IsNotified(string id) => _notified.ContainsKey(id);

    /// <summary>Needs FFmpeg now or later: ends in a video that is not there yet.</summary>
    public bool IsUnrendered(SimulatedJob job) =>
        job.Outcome.Kind == OutcomeKind.Video && !_results.ContainsKey(job.Id) && !_deleted.ContainsKey(job.Id);

    public bool IsFinished(SimulatedJob job) => job.ReadyAt <= _time.GetUtcNow() && !IsUnrendered(job);

    /// <summary>A new id: unique per paid call, and the same in every run with the same seed and the same order of calls.</summary>
    public byte[] NewId(string fingerprint) => SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{_seed}/{_journal.NextNumber()}/{fingerprint}")));

    /// <summary>Puts the call on the disk, then makes the job known. Nothing has happened if it throws.</summary>
    public async Task AcceptAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        await _journal.AppendAsync(entry, cancellationToken);
        _jobs[entry.Id] = entry.Job!;
        Accepted?.Invoke(entry.Job!);
    }

    public async Task FinishAsync(RenderResult result, CancellationToken cancellationToken)
    {
        await _renderLog.AppendAsync(result, cancellationToken);
        _results[result.JobId] = result;
    }

    public Task DeleteAsync(string id, CancellationToken cancellationToken) => RecordAsync(new VideoEvent(id, VideoEventKind.Deleted, _time.GetUtcNow()), cancellationToken);

    public Task NotifiedAsync(string id, CancellationToken cancellationToken) => RecordAsync(new VideoEvent(id, VideoEventKind.Notified, _time.GetUtcNow()), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _renderLog.DisposeAsync();
        await _videoLog.DisposeAsync();
    }

    private async Task RecordAsync(VideoEvent item, CancellationToken cancellationToken)
    {
        await _videoLog.AppendAsync(item, cancellationToken);
        Set(item)[item.JobId] = item;
    }

    private ConcurrentDictionary<string, VideoEvent> Set(VideoEvent item) => item.Kind == VideoEventKind.Deleted ? _deleted : _notified;
}

internal enum VideoEventKind
{
    Deleted,
    Notified,
}

internal sealed record VideoEvent(string JobId, VideoEventKind Kind, DateTimeOffset At);
