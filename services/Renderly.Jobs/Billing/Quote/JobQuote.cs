using Renderly.Jobs.Billing.Prices;

namespace Renderly.Jobs.Billing.Quote;

/// <summary>What a job will cost.</summary>
/// <param name="CreditsPerJob">Credits of the whole, beside those of its steps.</param>
/// <param name="PricesFrom">Since when the price list that was used is valid.</param>
internal sealed record JobQuote(IReadOnlyList<PaidStep> Steps, int CreditsPerJob, DateTimeOffset PricesFrom)
{
    /// <summary>Null when the price of a step is not known.</summary>
    public UsdMicros? Total => Unpriced is null ? SetAside : null;

    /// <summary>An offer whose price is not known; null when every price is.</summary>
    public PricedOffer? Unpriced => Steps.Select(step => step.Unpriced).FirstOrDefault(offer => offer is not null);

    /// <summary>What is set aside for it: the sum of the prices that are known.</summary>
    public UsdMicros SetAside => UsdMicros.Sum(Steps.Select(step => step.SetAside));

    /// <summary>
    /// What it costs if those who are asked first do it all at the first try; null when the price of one of them is not known.
    /// </summary>
    public UsdMicros? Expected => UsdMicros.SumOrNull(Steps.Select(step => step.Preferred.Price()));

    /// <summary>What all attempts of all its steps cost at most; null when that is not known of one.</summary>
    public UsdMicros? WorstCase => UsdMicros.SumOrNull(Steps.Select(step => step.WorstCase));

    public int Credits => CreditsPerJob + Steps.Sum(step => step.Credits);

    public static JobQuote For(IEnumerable<PlannedCharge> charges, CreditTariff tariff, PricesInForce prices) => new(
        [.. charges.Select(charge => PaidStep.For(charge, tariff.For(charge.Step), prices))],
        tariff.PerJob ?? 0,
        prices.ValidFrom);
}
