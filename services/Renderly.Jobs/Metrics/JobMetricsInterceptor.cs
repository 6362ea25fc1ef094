using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Ledger;
using Renderly.Jobs.Data;
using Renderly.Jobs.Kinds.ProductVideo;
using Renderly.Jobs.Kinds.ProductVideo.Saga;
using Renderly.Jobs.Live.Log;

namespace Renderly.Jobs.Metrics;

/// <summary>Sees every change of jobs and of the ledger, and counts it once it is committed.</summary>
internal sealed class JobMetricsInterceptor : CommitInterceptor<Action>
{
    protected override IReadOnlyList<Action> Note(DbContext db) =>
    [
        .. db.ChangeTracker.Entries<VideoJobState>().SelectMany(FactsOf),
        .. db.ChangeTracker.Entries<LedgerEntry>().Where(entry => entry.State == EntityState.Added).SelectMany(entry => FactsOf(entry.Entity)),
    ];

    protected override void Act(Action fact) => fact();

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
