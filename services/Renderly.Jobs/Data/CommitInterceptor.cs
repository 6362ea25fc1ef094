using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Renderly.Jobs.Data;

/// <summary>
/// Notes facts with every save of a context, whoever makes it, and acts on them once they are committed: what is rolled back, or done
/// again because a message came twice, is forgotten.
/// </summary>
/// <typeparam name="TFact">What is noted of a save.</typeparam>
internal abstract class CommitInterceptor<TFact> : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private readonly ConditionalWeakTable<DbContext, IReadOnlyList<TFact>> unsaved = [];

    // By the caller's transaction, with which they are forgotten when it is rolled back.
    private readonly ConditionalWeakTable<object, List<TFact>> uncommitted = [];

    /// <summary>What the context is about to save; may add to it.</summary>
    protected abstract IReadOnlyList<TFact> Note(DbContext db);

    /// <summary>Saving failed, and may be tried again with the same context: takes back what <see cref="Note"/> added.</summary>
    protected virtual void TakeBack(DbContext db)
    {
    }

    /// <summary>The fact is committed.</summary>
    protected abstract void Act(TFact fact);

    public sealed override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Saving(eventData.Context!);
        return result;
    }

    public sealed override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Saving(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    public sealed override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        Saved(eventData.Context!);
        return result;
    }

    public sealed override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Saved(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    public sealed override void SaveChangesFailed(DbContextErrorEventData eventData) => Failed(eventData.Context!);

    public sealed override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Failed(eventData.Context!);
        return Task.CompletedTask;
    }

    public sealed override void SaveChangesCanceled(DbContextEventData eventData) => Failed(eventData.Context!);

    public sealed override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        Failed(eventData.Context!);
        return Task.CompletedTask;
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Committed(eventData.Context!);

    public Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Committed(eventData.Context!);
        return Task.CompletedTask;
    }

    private void Saving(DbContext db) => unsaved.AddOrUpdate(db, Note(db));

    private void Saved(DbContext db)
    {
        if (!unsaved.TryGetValue(db, out var facts))
        {
            return;
        }

        unsaved.Remove(db);
        if (db.Database.CurrentTransaction is { } transaction)
        {
            uncommitted.GetOrCreateValue(transaction).AddRange(facts);
            return;
        }

        // Each save has a transaction of its own then, which is over.
        ActOn(facts);
    }

    private void Failed(DbContext db)
    {
        unsaved.Remove(db);
        TakeBack(db);
    }

    private void Committed(DbContext db)
    {
        if (db.Database.CurrentTransaction is { } transaction && uncommitted.TryGetValue(transaction, out var facts))
        {
            ActOn(facts);
            facts.Clear();
        }
    }

    private void ActOn(IReadOnlyList<TFact> facts)
    {
        foreach (var fact in facts)
        {
            Act(fact);
        }
    }
}
