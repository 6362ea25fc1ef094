using Microsoft.Extensions.Options;

namespace Renderly.Jobs.Billing.Prices;

/// <summary>Section <c>Prices</c>: what providers charge, as far as it is not what kinds of job know of their providers.</summary>
internal sealed class PriceListOptions
{
    public const string Section = "Prices";

    public IList<PriceEntry> Entries { get; set; } = [];

    /// <summary>Prices in force until an entry names them, see <see cref="BillingModule.AddListPrices"/>.</summary>
    internal IList<ListPrice> ListPrices { get; } = [];

    /// <summary>Everybody who has a price.</summary>
    public IEnumerable<string> Providers =>
        ListPrices.Concat(Entries.SelectMany(entry => entry.Prices)).Select(price => price.Provider).Distinct(StringComparer.Ordinal);

    /// <summary>The prices in force at <paramref name="time"/>; the oldest entry counts for times before it.</summary>
    public PricesInForce At(DateTimeOffset time)
    {
        var entries = Entries.OrderBy(entry => entry.ValidFrom).ToList();
        var begun = entries.Where((entry, index) => index == 0 || entry.ValidFrom <= time).ToList();
        return new PricesInForce(
            begun.Count > 0 ? begun[^1].ValidFrom : DateTimeOffset.UnixEpoch,
            [.. ListPrices, .. begun.SelectMany(entry => entry.Prices)]);
    }

    internal sealed class Validator : IValidateOptions<PriceListOptions>
    {
        public ValidateOptionsResult Validate(string? name, PriceListOptions options)
        {
            var errors = options.Entries.SelectMany(Errors).ToList();
            return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
        }

        private static IEnumerable<string> Errors(PriceEntry entry, int number)
        {
            var path = $"Prices:Entries:{number}:Prices";
            if (entry.Prices.Count == 0)
            {
                yield return $"{path} must have at least one price: Provider, Unit, Usd, and Model where the price depends on it.";
            }

            foreach (var (index, price) in entry.Prices.Index())
            {
                if (price.Provider.Length == 0 || price.Provider.Any(char.IsUpper))
                {
                    yield return $"{path}:{index}:Provider must be the provider's lower-case name.";
                }

                if (price.Unit is null)
                {
                    yield return $"{path}:{index}:Unit must be Second, Image, Character, Token, Call or Job.";
                }

                if (price.Usd is null or < 0 or > 1000)
                {
                    yield return $"{path}:{index}:Usd must be USD for one unit, from 0 to 1000.";
                }
            }
        }
    }
}
