using Renderly.Contracts.Steps;

namespace Renderly.Jobs.Billing.Prices;

/// <summary>The prices of one moment.</summary>
/// <param name="validFrom">Since when they are all in force.</param>
/// <param name="prices">A later one takes the place of an earlier one of the same provider, model and unit.</param>
internal sealed class PricesInForce(DateTimeOffset validFrom, IReadOnlyList<ListPrice> prices)
{
    public DateTimeOffset ValidFrom => validFrom;

    /// <summary>USD for one unit: the model's own price, else the provider's for any model; null when it is not known.</summary>
    public decimal? Find(string provider, string? model, BilledUnit unit) => Of(provider, model, unit) ?? Of(provider, null, unit);

    private decimal? Of(string provider, string? model, BilledUnit unit) =>
        prices.LastOrDefault(price => price.Provider == provider && price.Model == model && price.Unit == unit)?.Usd;
}
