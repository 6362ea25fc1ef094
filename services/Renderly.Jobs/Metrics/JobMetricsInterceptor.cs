using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Ledger;
using Renderly.Jobs.Data;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Metrics;

/// <summary>Sees every change of jobs and of the ledger, and counts it once it is committed.</summary>
internal sealed class JobMetricsInterceptor(ILogger<JobMetricsInterceptor> logger) : CommitInterceptor<Action>
{
    protected override IReadOnlyList<Action> Note(DbContext db) =>
    [
        .. db.ChangeTracker.Entries<VideoJob>().SelectMany(FactsOf),
        .. db.ChangeTracker.Entries<Attempt>()
            .Where(entry => entry.State == EntityState.Added)
            .SelectMany(entry => FactsOf(db, entry.Entity)),
        .. db.ChangeTracker.Entries<LedgerEntry>()
            .Where(entry => entry.State == EntityState.Added)
            .SelectMany(entry => FactsOf(entry.Entity)),
    ];

    protected override void Act(Action fact) => fact();

    private IEnumerable<Action> FactsOf(EntityEntry<VideoJob> entry)
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

        if (job.CostWarning is { } warning)
        {
            var jobId = job.CorrelationId;
            job.CostWarning = null;
            yield return () =>
            {
                JobMetrics.CountCostOff();
                logger.LogWarning("Job {JobId} cost otherwise than was estimated: {Costs}", jobId, warning);
            };
        }

        var before = entry.Property(j => j.Outcome).OriginalValue;
        if (before != job.Outcome && job.Outcome.HasEnded())
        {
            var (outcome, took) = (job.Outcome, (job.CompletedAt ?? job.UpdatedAt) - job.CreatedAt);
            yield return () => JobMetrics.CountEnded(outcome, took);
        }
        else if (before == JobOutcome.Failed && job.Outcome == JobOutcome.Open)
        {
            yield return JobMetrics.CountResumed;
        }
    }

    private static IEnumerable<Action> FactsOf(DbContext db, Attempt attempt)
    {
        if (attempt.Number > 1 && db.Set<Step>().Local.FindEntryUntyped([attempt.JobId, attempt.Step])?.Entity is { } step)
        {
            yield return () => JobMetrics.CountRetried(step.Stage);
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
