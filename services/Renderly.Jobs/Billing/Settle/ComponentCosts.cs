using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Billing.Ledger;
using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Data;

namespace Renderly.Jobs.Billing.Settle;

/// <summary>What jobs cost, part by part.</summary>
internal sealed class ComponentCosts(JobsDbContext db, IOptions<BillingOptions> options)
{
    /// <summary>
    /// The parts of a job that cost more or less than was estimated, beyond <see cref="BillingOptions.EstimateTolerance"/>, by what is
    /// booked in this transaction; empty for a job without money.
    /// </summary>
    public async Task<IReadOnlyList<CostDifference>> DifferencesAsync(Guid jobId, CancellationToken cancellationToken)
    {
        if (await db.Set<JobAccount>().FindAsync([jobId], cancellationToken) is not { } account)
        {
            return [];
        }

        // What is booked and not saved yet is known to the context alone.
        await db.Set<PaidAttempt>().Where(attempt => attempt.JobId == jobId).LoadAsync(cancellationToken);
        var attempts = db.Set<PaidAttempt>().Local.Where(attempt => attempt.JobId == jobId).ToList();
        return [.. Of(account.Steps, attempts).Where(part => part.IsBeyond(options.Value.EstimateTolerance))];
    }

    /// <summary>What was paid for jobs by now, by component, USD; null where the price of something is not known.</summary>
    public static async Task<ILookup<Guid, KeyValuePair<string, decimal?>>> PaidAsync(
        JobsDbContext db, IReadOnlyList<Guid> jobIds, CancellationToken cancellationToken)
    {
        var attempts = await db.Set<PaidAttempt>().AsNoTracking()
            .Where(attempt => jobIds.Contains(attempt.JobId)).ToListAsync(cancellationToken);
        return attempts.GroupBy(attempt => (attempt.JobId, Component: StepComponent.Of(attempt.Step))).ToLookup(
            part => part.Key.JobId,
            part => KeyValuePair.Create(part.Key.Component, UsdMicros.SumOrNull(part.Select(PaidOf))?.Usd));
    }

    /// <summary>
    /// Of the steps that were charged for, and whose price is known: what was reused, or failed at no cost, differs from its estimate for
    /// good reasons.
    /// </summary>
    internal static IEnumerable<CostDifference> Of(IReadOnlyList<PaidStep> steps, IReadOnlyCollection<PaidAttempt> attempts)
    {
        foreach (var part in steps.GroupBy(step => StepComponent.Of(step.Step)))
        {
            var (estimated, actual) = (UsdMicros.Zero, UsdMicros.Zero);
            foreach (var step in part)
            {
                var charged = attempts.Where(attempt => attempt.Step == step.Step && attempt.Charge == StepCharge.Charged).ToList();
                if (charged.Count > 0 && step.Preferred.Price() is { } price && UsdMicros.SumOrNull(charged.Select(PaidOf)) is { } paid)
                {
                    estimated += new UsdMicros(price.Value * Math.Min(charged.Count, 1 + step.Resumptions));
                    actual += paid;
                }
            }

            if (estimated > UsdMicros.Zero)
            {
                yield return new CostDifference(part.Key, estimated.Usd, actual.Usd);
            }
        }
    }

    private static UsdMicros? PaidOf(PaidAttempt attempt) =>
        (attempt.Charge == StepCharge.Charged ? attempt.Amount : UsdMicros.Zero) + attempt.DoublePaid;
}
