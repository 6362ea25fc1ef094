using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Renderly.Jobs.ProductVideo.Live.Changes;

namespace Renderly.Jobs.ProductVideo.Live.Log;

/// <summary>
/// Writes the log of events with every change of a job, whoever makes it, and announces the events once they are committed. The
/// sequence is counted in the job's row: whoever changes an existing job holds that row's lock.
/// </summary>
internal sealed class JobEventInterceptor(JobChanges changes) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private readonly ConditionalWeakTable<object, List<JobEvent>> uncommitted = [];

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Append(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Append(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        Saved(eventData.Context!);
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Saved(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    public override void SaveChangesFailed(DbContextErrorEventData eventData) => Failed(eventData.Context!);

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Failed(eventData.Context!);
        return Task.CompletedTask;
    }

    public override void SaveChangesCanceled(DbContextEventData eventData) => Failed(eventData.Context!);

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        Failed(eventData.Context!);
        return Task.CompletedTask;
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Announce(eventData.Context!);

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Announce(eventData.Context!);
        return Task.CompletedTask;
    }

    private void Append(DbContext db)
    {
        if (JobEventLog.Append(db) is { Count: > 0 } events)
        {
            uncommitted.GetOrCreateValue(UnitOfWork(db)).AddRange(events);
        }
    }

    private void Saved(DbContext db)
    {
        if (db.Database.CurrentTransaction is null)
        {
            Announce(db);
        }
    }

    private void Failed(DbContext db)
    {
        var takenBack = JobEventLog.TakeBack(db);
        if (uncommitted.TryGetValue(UnitOfWork(db), out var events))
        {
            events.RemoveAll(takenBack.Contains);
        }
    }

    private void Announce(DbContext db)
    {
        if (uncommitted.TryGetValue(UnitOfWork(db), out var events))
        {
            foreach (var committed in events)
            {
                changes.Announce(committed.JobId, committed.Sequence);
            }

            events.Clear();
        }
    }

    /// <summary>The caller's transaction, with which events are forgotten when it is rolled back, or the one that each SaveChanges has of its own.</summary>
    private static object UnitOfWork(DbContext db) => (object?)db.Database.CurrentTransaction ?? db;
}
