using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renderly.Jobs.Data;

namespace Renderly.Jobs.Billing.Caps;

/// <summary>Reads how far the caps of providers are used up: one statement, so that a settlement is seen whole or not at all.</summary>
internal sealed class ProviderUses(JobsDbContext db, IOptions<BillingOptions> options)
{
    /// <summary>The use of each cap of each provider that has one.</summary>
    public async Task<IReadOnlyList<CapUse>> OfAllAsync(CancellationToken cancellationToken)
    {
        List<CapUse> uses = [];
        foreach (var provider in options.Value.Caps.Providers.Keys.Order(StringComparer.Ordinal))
        {
            uses.AddRange(await OfAsync(provider, cancellationToken));
        }

        return uses;
    }

    /// <summary>The use of each cap of the provider; empty when it has none.</summary>
    public async Task<IReadOnlyList<CapUse>> OfAsync(string provider, CancellationToken cancellationToken)
    {
        if (!options.Value.Caps.Providers.TryGetValue(provider, out var cap))
        {
            return [];
        }

        var caps = cap.Caps.ToDictionary(one => one.Period, one => one.Cap);
        var (periods, account) = (caps.Keys.ToArray(), Ledger.Accounts.Provider(provider));

        // Bookings are found by their ids, which begin with their time by the process's clock; the hour is for clocks that differ.
        var rows = await db.Database.SqlQuery<UseRow>(
            $"""
             SELECT p.period,
                    (p.begins + ('1 ' || p.period)::interval) AT TIME ZONE 'UTC' AS ends_at,
                    (SELECT COALESCE(sum(e.amount), 0) FROM jobs.ledger_entry e JOIN jobs.ledger_transaction t ON t.id = e.transaction_id
                     WHERE e.account = {account} AND t.at >= p.begins AT TIME ZONE 'UTC'
                       AND e.transaction_id >
                           (rpad(lpad(to_hex((EXTRACT(EPOCH FROM p.begins - interval '1 hour') * 1000)::bigint), 12, '0'), 32, '0'))::uuid
                    )::bigint AS settled,
                    (SELECT COALESCE(sum(o.most_usd_micros), 0) FROM jobs.provider_order o WHERE o.provider = {
                        provider})::bigint AS ordered,
                    (SELECT COALESCE(sum(CASE WHEN a.charge = 'MayBeCharged' THEN COALESCE(a.amount_usd_micros, 0) ELSE 0 END
                                         + COALESCE(a.double_in_doubt_usd_micros, 0)), 0)
                     FROM jobs.paid_attempt a
                     WHERE a.provider = {provider} AND (a.charge = 'MayBeCharged' OR a.double_in_doubt_usd_micros > 0))::bigint AS in_doubt
             FROM (SELECT period, date_trunc(period, clock_timestamp() AT TIME ZONE 'UTC') AS begins FROM unnest({
                 periods}::text[]) AS period) AS p
             """).ToListAsync(cancellationToken);
        return [.. rows.OrderBy(row => row.EndsAt).Select(row => new CapUse(
            provider,
            row.Period,
            caps[row.Period],
            new UsdMicros(row.Settled),
            new UsdMicros(row.Ordered),
            new UsdMicros(row.InDoubt),
            row.EndsAt))];
    }

    private sealed record UseRow(string Period, DateTimeOffset EndsAt, long Settled, long Ordered, long InDoubt);
}
