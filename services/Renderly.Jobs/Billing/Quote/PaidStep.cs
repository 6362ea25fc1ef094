using System.Text.Json.Serialization;
using Renderly.Jobs.Billing.Prices;

namespace Renderly.Jobs.Billing.Quote;

/// <summary>A step that a provider charges for, as it was planned and priced.</summary>
/// <param name="Step">The step's name, for example <c>clip-3</c>.</param>
/// <param name="Offers">The providers that may serve it, the preferred one first.</param>
/// <param name="Credits">What its result costs the user, by the kind's tariff.</param>
internal sealed record PaidStep(string Step, IReadOnlyList<PricedOffer> Offers, int Credits)
{
    /// <summary>What an attempt costs if the dearest of its providers serves it; null while the price of one of them is not known.</summary>
    [JsonIgnore]
    public UsdMicros? Planned => Unpriced is null ? Offers.Max(offer => offer.Price()) : null;

    /// <summary>What is set aside for an attempt: its price, nothing while that is not known.</summary>
    [JsonIgnore]
    public UsdMicros SetAside => Planned ?? UsdMicros.Zero;

    /// <summary>The provider that is asked first.</summary>
    [JsonIgnore]
    public PricedOffer Preferred => Offers[0];

    /// <summary>An offer whose price is not known; null when every price is.</summary>
    [JsonIgnore]
    public PricedOffer? Unpriced => Offers.FirstOrDefault(offer => offer.UsdPerUnit is null);

    public static PaidStep For(PlannedCharge charge, int credits, PricesInForce prices) => new(
        charge.Step,
        [.. charge.Offers.Select(offer => new PricedOffer(
            offer.Provider, offer.Model, offer.Unit, offer.Quantity, prices.Find(offer.Provider, offer.Model, offer.Unit)))],
        credits);

    /// <summary>What was planned with this provider, if possible with this model; null when nothing was.</summary>
    public PricedOffer? OfferOf(string provider, string? model) =>
        Offers.FirstOrDefault(offer => offer.Provider == provider && offer.Model == model) ?? Offers.FirstOrDefault(offer => offer.Provider == provider);
}
