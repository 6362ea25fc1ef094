namespace Renderly.Jobs.Billing.Prices;

/// <summary>What providers charge from a day on.</summary>
internal sealed class PriceEntry
{
    /// <summary>In force from here until the next entry's time.</summary>
    public DateTimeOffset ValidFrom { get; set; }

    /// <summary>USD per second of video, by the provider's lower-case name.</summary>
    public Dictionary<string, decimal> UsdPerSecond { get; set; } = [];
}
