using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renderly.Jobs.Billing.Ledger;
using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Data;

namespace Renderly.Jobs.Billing.Caps;

/// <summary>
/// Decides whether something may be spent. Requests that race for the same cap wait for one another (an advisory lock until the
/// transaction ends), so that exactly as many pass as fit; without caps nobody waits.
/// </summary>
internal sealed class BudgetCaps(JobsDbContext db, IOptions<BillingOptions> options)
{
    private const string Day = "day";
    private const string Month = "month";

    /// <summary>True when a check must be made inside a transaction.</summary>
    public bool IsNeeded => options.Value.RequireCredits || options.Value.Caps.AreSet || options.Value.Caps.Providers.Count > 0;

    /// <summary>
    /// Why some steps of one job can never be had: the price of one is not known and there is a cap that it could break, or a provider that
    /// they cannot do without may be paid less in a whole period than they cost. Null when there is no such reason.
    /// </summary>
    public BudgetRefusal? CheckSteps(IReadOnlyCollection<PaidStep> steps) => steps
        .SelectMany(step => step.Offers)
        .Where(offer => offer.UsdPerUnit is null && (options.Value.Caps.AreSet || options.Value.Caps.Providers.ContainsKey(offer.Provider)))
        .Select(BudgetRefusal.Unpriced)
        .FirstOrDefault() ?? ProviderQuotas.Check(options.Value.Caps.Providers, steps);

    /// <summary>Null when what every one of the jobs wants more, and all of it together, fits.</summary>
    /// <param name="jobs">What is committed to each job, and what it wants more.</param>
    /// <param name="credits">Credits of all of them.</param>
    public async Task<BudgetRefusal?> CheckAllAsync(
        Guid userId, IReadOnlyCollection<(UsdMicros Committed, UsdMicros Amount)> jobs, int credits, CancellationToken cancellationToken)
    {
        var caps = options.Value.Caps;
        if (caps.PerJobUsd is { } perJob
            && jobs.MaxBy(job => job.Committed + job.Amount) is var (committed, wanted)
            && committed + wanted > UsdMicros.FromUsd(perJob))
        {
            return Refuse("a job (Billing:Caps:PerJobUsd)", perJob, committed, wanted);
        }

        var amount = UsdMicros.Sum(jobs.Select(job => job.Amount));

        // Always in the same order, so that two requests cannot wait for each other.
        return await CheckPeriodAsync("this month (Billing:Caps:MonthUsd)", caps.MonthUsd, Month, null, amount, cancellationToken)
            ?? await CheckPeriodAsync("today (Billing:Caps:DayUsd)", caps.DayUsd, Day, null, amount, cancellationToken)
            ?? await CheckPeriodAsync(
                "this user this month (Billing:Caps:PerUserMonthUsd)", caps.PerUserMonthUsd, Month, userId, amount, cancellationToken)
            ?? await CheckPeriodAsync(
                "this user today (Billing:Caps:PerUserDayUsd)", caps.PerUserDayUsd, Day, userId, amount, cancellationToken)
            ?? await CheckCreditsAsync(userId, credits, cancellationToken);
    }

    private async Task<BudgetRefusal?> CheckPeriodAsync(
        string what, decimal? cap, string period, Guid? userId, UsdMicros amount, CancellationToken cancellationToken)
    {
        if (cap is not { } usd || amount == UsdMicros.Zero)
        {
            return null;
        }

        await LockAsync($"{period}:{userId}", cancellationToken);
        var committed = await db.Database.SqlQuery<long>(
            $"""
             SELECT COALESCE(sum(reserved_usd_micros + spent_usd_micros + in_doubt_usd_micros), 0)::bigint AS "Value" FROM jobs.job_account
             WHERE opened_at >= date_trunc({period}, clock_timestamp() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'
               AND ({userId}::uuid IS NULL OR user_id = {userId})
             """).SingleAsync(cancellationToken);
        return new UsdMicros(committed) + amount > UsdMicros.FromUsd(usd) ? Refuse(what, usd, new UsdMicros(committed), amount) : null;
    }

    private async Task<BudgetRefusal?> CheckCreditsAsync(Guid userId, int credits, CancellationToken cancellationToken)
    {
        if (!options.Value.RequireCredits || credits == 0)
        {
            return null;
        }

        await LockAsync($"credits:{userId}", cancellationToken);
        var balance = await CreditBalance.OfAsync(db, userId, cancellationToken);
        return balance >= credits ? null : new BudgetRefusal(
            BudgetRefusal.Credits,
            $"Not enough credits: {credits} needed, {balance} left. An admin can add more with POST /api/admin/credits/.");
    }

    private Task LockAsync(string scope, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({"budget:" + scope}, 0))", cancellationToken);

    private static BudgetRefusal Refuse(string what, decimal cap, UsdMicros committed, UsdMicros amount)
    {
        var limit = UsdMicros.FromUsd(cap);
        return new BudgetRefusal(
            BudgetRefusal.Budget,
            $"It needs {amount} USD. The cap for {what} is {limit} USD, of which {UsdMicros.Max(limit - committed, UsdMicros.Zero)} are "
                + $"left; {amount + committed - limit} USD are missing.");
    }
}
