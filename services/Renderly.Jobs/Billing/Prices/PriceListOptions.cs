using Microsoft.Extensions.Options;

namespace Renderly.Jobs.Billing.Prices;

/// <summary>Section <c>Prices</c>. Without entries: the list prices known in November 2026, Veo 3.1 without sound and HeyGen's Avatar IV.</summary>
internal sealed class PriceListOptions
{
    public const string Section = "Prices";

    public const string Veo = "veo";
    public const string HeyGen = "heygen";

    private static readonly PriceEntry ListPrices = new()
    {
        ValidFrom = DateTimeOffset.UnixEpoch,
        UsdPerSecond = new Dictionary<string, decimal> { [Veo] = 0.20m, [HeyGen] = 0.10m },
    };

    public IList<PriceEntry> Entries { get; set; } = [];

    /// <summary>The entry in force at <paramref name="time"/>; the oldest one for times before it.</summary>
    public PriceEntry At(DateTimeOffset time)
    {
        var entries = Entries.Count > 0 ? Entries.OrderBy(entry => entry.ValidFrom).ToList() : [ListPrices];
        return entries.LastOrDefault(entry => entry.ValidFrom <= time) ?? entries[0];
    }

    internal sealed class Validator : IValidateOptions<PriceListOptions>
    {
        public ValidateOptionsResult Validate(string? name, PriceListOptions options)
        {
            var errors = new List<string>();
            for (var i = 0; i < options.Entries.Count; i++)
            {
                foreach (var provider in new[] { Veo, HeyGen })
                {
                    if (!options.Entries[i].UsdPerSecond.TryGetValue(provider, out var price) || price is < 0 or > 1000)
                    {
                        errors.Add($"Prices:Entries:{i}:UsdPerSecond:{provider} must be USD per second from 0 to 1000.");
                    }
                }
            }

            return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
        }
    }
}
