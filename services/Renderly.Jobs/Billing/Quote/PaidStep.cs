using System.Text.Json.Serialization;
using Renderly.Jobs.Billing.Prices;

namespace Renderly.Jobs.Billing.Quote;

/// <summary>A step that a provider charges for, as it was planned and priced when the job was accepted.</summary>
/// <param name="Step">The step's name, for example <c>clip-3</c>.</param>
/// <param name="Provider">The provider's lower-case name.</param>
/// <param name="Seconds">Seconds of video that will be billed as far as known.</param>
/// <param name="UsdPerSecond">The price in force when the job was accepted; it holds for the whole job.</param>
internal sealed record PaidStep(string Step, string Provider, double Seconds, decimal UsdPerSecond)
{
    [JsonIgnore]
    public UsdMicros Planned => PriceOf(Seconds);

    public static PaidStep For(PlannedCharge charge, PriceEntry prices)
    {
        var offer = charge.Offers.MaxBy(offer => offer.Quantity * (double)prices.UsdPerSecond[offer.Provider])!;
        return new PaidStep(charge.Step, offer.Provider, offer.Quantity, prices.UsdPerSecond[offer.Provider]);
    }

    public UsdMicros PriceOf(double seconds) => UsdMicros.FromUsd((decimal)seconds * UsdPerSecond);
}
