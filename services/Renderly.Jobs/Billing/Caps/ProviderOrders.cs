using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Steps;
using Renderly.Data;
using Renderly.Jobs.Billing.Ledger;
using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Data;

namespace Renderly.Jobs.Billing.Caps;

/// <summary>
/// What every paid order passes in the transaction that sends its command: it is noted at its highest price until it is settled, and only
/// where it fits under its provider's caps. Orders at providers with caps wait for one another (an advisory lock until the transaction
/// ends, taken after the locks of job, stages and account); all others wait for nobody.
/// </summary>
internal sealed class ProviderOrders(
    JobsDbContext db, ProviderUses uses, IOptions<BillingOptions> options, ReachedCaps reached, TimeProvider clock)
{
    /// <summary>Accounts as they were read to look up prices; a job's prices do not change.</summary>
    private readonly Dictionary<Guid, JobAccount?> read = [];

    private bool isLocked;

    /// <summary>Whether a new attempt of a step may be ordered, and from whom; where it may, the order is noted.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="step">The step; one that nothing is charged for passes.</param>
    /// <param name="attempt">The attempt that it would be.</param>
    /// <param name="providers">Whoever may do it, the preferred one first.</param>
    /// <param name="cancellationToken">Ends the wait for the lock.</param>
    public async Task<OrderPlace> PlaceAsync(
        Guid jobId, string step, int attempt, IReadOnlyList<string> providers, CancellationToken cancellationToken)
    {
        if ((await AccountAsync(jobId, cancellationToken))?.Find(step) is not { } paid)
        {
            return OrderPlace.AtFirst;
        }

        var place = await DecideAsync(paid, providers, cancellationToken);
        if (place.Choice is { } choice)
        {
            db.Add(new ProviderOrder
            {
                JobId = jobId,
                Step = step,
                Attempt = attempt,
                Provider = providers[choice],
                Most = paid.MostAt(providers[choice])
            });
        }

        return place;
    }

    /// <summary>
    /// The same for an attempt that was ordered before. One that is on order or may be charged passes; one that was settled as not charged
    /// was given up unsent, and is a new expense if it is sent now.
    /// </summary>
    public async Task<OrderPlace> PlaceAgainAsync(
        Guid jobId, string step, int attempt, string provider, CancellationToken cancellationToken) =>
        await db.Set<PaidAttempt>().AnyAsync(
            paid => paid.JobId == jobId && paid.Step == step && paid.Attempt == attempt && paid.Charge == StepCharge.NotCharged,
            cancellationToken)
        && !await db.Set<ProviderOrder>().AnyAsync(
            order => order.JobId == jobId && order.Step == step && order.Attempt == attempt, cancellationToken)
            ? await PlaceAsync(jobId, step, attempt, [provider], cancellationToken)
            : OrderPlace.AtFirst;

    private async Task<OrderPlace> DecideAsync(PaidStep paid, IReadOnlyList<string> providers, CancellationToken cancellationToken)
    {
        var caps = options.Value.Caps.Providers;
        if (!caps.ContainsKey(providers[0]))
        {
            return OrderPlace.AtFirst;
        }

        await LockAsync(cancellationToken);
        List<CapCandidate> candidates = [];
        foreach (var provider in providers)
        {
            var use = await uses.OfAsync(provider, cancellationToken);
            var here = OrderedHere(provider);
            candidates.Add(new CapCandidate(
                provider,
                paid.MostAt(provider),
                [.. use.Select(cap => cap with { Ordered = cap.Ordered + here })],
                caps.TryGetValue(provider, out var cap) ? cap.WhenReached : CapReached.Wait));
        }

        foreach (var full in candidates.SelectMany(candidate => candidate.InTheWay))
        {
            reached.Note(full);
        }

        return CapDecision.Of(candidates, clock.GetStoredUtcNow());
    }

    /// <summary>Ordered in this transaction, which the database does not have yet.</summary>
    private UsdMicros OrderedHere(string provider) => UsdMicros.Sum(db.ChangeTracker.Entries<ProviderOrder>()
        .Where(entry => entry.State == EntityState.Added && entry.Entity.Provider == provider)
        .Select(entry => entry.Entity.Most ?? UsdMicros.Zero));

    /// <summary>
    /// The job's account, to read prices from: the one that this transaction changes, for its plan may have grown in it; else a copy that
    /// nobody else gets, for a lock of the row must read it anew.
    /// </summary>
    private async Task<JobAccount?> AccountAsync(Guid jobId, CancellationToken cancellationToken)
    {
        if (db.Set<JobAccount>().Local.FindEntry(jobId)?.Entity is { } tracked)
        {
            return tracked;
        }

        if (!read.TryGetValue(jobId, out var account))
        {
            account = await db.Set<JobAccount>().AsNoTracking().SingleOrDefaultAsync(row => row.JobId == jobId, cancellationToken);
            read[jobId] = account;
        }

        return account;
    }

    /// <summary>One lock for all providers: a transaction may order from several, and in any order.</summary>
    private async Task LockAsync(CancellationToken cancellationToken)
    {
        if (!isLocked)
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('budget:providers', 0))", cancellationToken);
            isLocked = true;
        }
    }
}
