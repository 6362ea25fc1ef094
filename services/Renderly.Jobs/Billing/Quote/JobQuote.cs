using Renderly.Jobs.Billing.Prices;

namespace Renderly.Jobs.Billing.Quote;

/// <summary>What a job will cost.</summary>
/// <param name="PricesFrom">Since when the price list that was used is valid.</param>
internal sealed record JobQuote(IReadOnlyList<PaidStep> Steps, int Credits, DateTimeOffset PricesFrom)
{
    public UsdMicros Total => UsdMicros.Sum(Steps.Select(step => step.Planned));

    public static JobQuote For(IEnumerable<PlannedCharge> charges, int credits, PriceEntry prices) => new(
        [.. charges.Select(charge => PaidStep.For(charge, prices))],
        credits,
        prices.ValidFrom);
}
