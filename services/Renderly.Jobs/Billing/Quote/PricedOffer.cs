using Renderly.Contracts.Steps;

namespace Renderly.Jobs.Billing.Quote;

/// <summary>An <see cref="Offer"/> at the price in force when the job was accepted, which holds for the whole job.</summary>
/// <param name="UsdPerUnit">Null when the price is not known.</param>
internal sealed record PricedOffer(string Provider, string? Model, BilledUnit Unit, double Quantity, decimal? UsdPerUnit)
{
    /// <summary>How many it can become at most; null where the provider makes exactly what is ordered.</summary>
    public double? MostQuantity { get; init; }

    /// <summary>Null when the price is not known.</summary>
    public UsdMicros? Price() => UsdMicros.Of(Quantity, UsdPerUnit);

    /// <summary>The same for the most that it can become.</summary>
    public UsdMicros? MostPrice() => UsdMicros.Of(Math.Max(Quantity, MostQuantity ?? 0), UsdPerUnit);
}
