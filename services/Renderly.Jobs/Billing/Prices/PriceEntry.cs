namespace Renderly.Jobs.Billing.Prices;

/// <summary>Prices that change on a day; those that it does not name stay as they were.</summary>
internal sealed class PriceEntry
{
    /// <summary>In force from here until a later entry names the price again.</summary>
    public DateTimeOffset ValidFrom { get; set; }

    public IList<ListPrice> Prices { get; set; } = [];
}
