using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Ledger;
using Renderly.Jobs.ProductVideo;
using Renderly.Jobs.ProductVideo.Live.Log;
using Renderly.Jobs.ProductVideo.Saga;

namespace Renderly.Jobs.Metrics;

/// <summary>
/// Sees every change of jobs and of the ledger, whoever makes it, and counts it once it is committed: what is rolled back, or done
/// again because a message came twice, is not counted twice.
/// </summary>
internal sealed class JobMetricsInterceptor : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private readonly ConditionalWeakTable<DbContext, List<Action>> unsaved = [];
    private readonly ConditionalWeakTable<object, List<Action>> uncommitted = [];

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Note(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Note(eventData.Context!);
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

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Committed(eventData.Context!);

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Committed(eventData.Context!);
        return Task.CompletedTask;
    }

    /// <summary>Replaces what an earlier save of the context noted and then failed.</summary>
    private void Note(DbContext db)
    {
        var facts = db.ChangeTracker.Entries<VideoJobState>().SelectMany(FactsOf)
            .Concat(db.ChangeTracker.Entries<LedgerEntry>().Where(entry => entry.State == EntityState.Added).SelectMany(entry => FactsOf(entry.Entity)))
            .ToList();
        unsaved.AddOrUpdate(db, facts);
    }

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

        facts.ForEach(count => count());
    }

    private void Committed(DbContext db)
    {
        if (db.Database.CurrentTransaction is { } transaction && uncommitted.TryGetValue(transaction, out var facts))
        {
            facts.ForEach(count => count());
            facts.Clear();
        }
    }

    private static IEnumerable<Action> FactsOf(EntityEntry<VideoJobState> entry)
    {
        var job = entry.Entity;
        if (entry.State == EntityState.Added)
        {
            yield return JobMetrics.CountAccepted;
        }

        if (entry.State != EntityState.Modified)
        {
            yield break;
        }

        var before = entry.Property(j => j.Status).OriginalValue;
        if (before != job.Status && JobEventTypes.Ending(job.Status) is not null)
        {
            var (status, took) = (job.Status.ToName(), (job.CompletedAt ?? job.UpdatedAt) - job.CreatedAt);
            yield return () => JobMetrics.CountEnded(status, took);
        }
        else if (before != job.Status && before == VideoJobStatus.Failed)
        {
            yield return JobMetrics.CountResumed;
        }

        if (job.StepAttempt > 1 && job.StepAttempt > entry.Property(j => j.StepAttempt).OriginalValue
            || job.PresenterAttempt > 1 && job.PresenterAttempt > entry.Property(j => j.PresenterAttempt).OriginalValue)
        {
            var state = job.CurrentState;
            yield return () => JobMetrics.CountRetried(state);
        }
    }

    private static IEnumerable<Action> FactsOf(LedgerEntry entry)
    {
        if (entry is { Currency: Accounts.Usd, Amount: > 0 } && entry.Account.StartsWith(Accounts.ProviderPrefix, StringComparison.Ordinal))
        {
            var (provider, amount) = (entry.Account[Accounts.ProviderPrefix.Length..], new UsdMicros(entry.Amount));
            yield return () => JobMetrics.CountSpent(provider, amount);
        }
    }
}
