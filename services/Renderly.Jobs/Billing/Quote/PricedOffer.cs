using Renderly.Contracts.Steps;

namespace Renderly.Jobs.Billing.Quote;

/// <summary>An <see cref="Offer"/> at the price in force when the job was accepted, which holds for the whole job.</summary>
/// <param name="UsdPerUnit">Null when the price is not known.</param>
internal sealed record PricedOffer(string Provider, string? Model, BilledUnit Unit, double Quantity, decimal? UsdPerUnit)
{
    /// <summary>Null when the price is not known.</summary>
    public UsdMicros? Price() => UsdMicros.Of(Quantity, UsdPerUnit);
}
