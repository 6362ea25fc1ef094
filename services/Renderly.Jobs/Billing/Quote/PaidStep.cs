using System.Text.Json.Serialization;
using Renderly.Jobs.Billing.Prices;

namespace Renderly.Jobs.Billing.Quote;

/// <summary>A step that a provider charges for, as it was planned and priced.</summary>
/// <param name="Step">The step's name, for example <c>clip-3</c>.</param>
/// <param name="Offers">The providers that may serve it, the preferred one first.</param>
/// <param name="Credits">What its result costs the user, by the kind's tariff.</param>
internal sealed record PaidStep(string Step, IReadOnlyList<PricedOffer> Offers, int Credits)
{
    /// <summary>
    /// What an attempt costs if the dearest of its providers serves it; null while the price of one of them is not known.
    /// </summary>
    [JsonIgnore]
    public UsdMicros? Planned => Unpriced is null ? Offers.Max(offer => offer.Price()) : null;

    /// <summary>What is set aside for an attempt: its price, nothing while that is not known.</summary>
    [JsonIgnore]
    public UsdMicros SetAside => Planned ?? UsdMicros.Zero;

    /// <summary>How often it is tried at most; 0 where nobody says.</summary>
    public int Tries { get; init; }

    /// <summary>How often somebody asked for it again after that, each time with as many tries.</summary>
    public int Resumptions { get; init; }

    /// <summary>What an attempt costs at most; null while a price is not known.</summary>
    [JsonIgnore]
    public UsdMicros? Most => Unpriced is null ? Offers.Max(offer => offer.MostPrice()) : null;

    /// <summary>What all its attempts cost at most; null while a price is not known, or the number of tries.</summary>
    [JsonIgnore]
    public UsdMicros? WorstCase => Most is { } most && Tries > 0 ? new UsdMicros(checked(most.Value * Tries * (1 + Resumptions))) : null;

    /// <summary>The provider that is asked first.</summary>
    [JsonIgnore]
    public PricedOffer Preferred => Offers[0];

    /// <summary>An offer whose price is not known; null when every price is.</summary>
    [JsonIgnore]
    public PricedOffer? Unpriced => Offers.FirstOrDefault(offer => offer.UsdPerUnit is null);

    /// <summary>What an attempt costs at most at this provider; null when that is not known.</summary>
    public UsdMicros? MostAt(string provider)
    {
        var prices = Offers.Where(offer => offer.Provider == provider).Select(offer => offer.MostPrice()).ToList();
        return prices.Count > 0 && prices.TrueForAll(price => price is not null) ? prices.Max() : null;
    }

    public static PaidStep For(PlannedCharge charge, int credits, PricesInForce prices) => new(
        charge.Step,
        [.. charge.Offers.Select(offer => new PricedOffer(
            offer.Provider, offer.Model, offer.Unit, offer.Quantity, prices.Find(offer.Provider, offer.Model, offer.Unit))
        {
            MostQuantity = offer.MostQuantity
        })],
        credits) { Tries = charge.Tries };

    /// <summary>What was planned with this provider, if possible with this model; null when nothing was.</summary>
    public PricedOffer? OfferOf(string provider, string? model) =>
        Offers.FirstOrDefault(offer => offer.Provider == provider && offer.Model == model)
            ?? Offers.FirstOrDefault(offer => offer.Provider == provider);
}
