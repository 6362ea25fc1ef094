using Renderly.Contracts.Steps;

namespace Renderly.Jobs.Billing.Prices;

/// <summary>What a provider charges for one unit.</summary>
internal sealed class ListPrice
{
    /// <summary>The provider's lower-case name.</summary>
    public string Provider { get; set; } = "";

    /// <summary>The provider's name of the model; null: any model that has no price of its own.</summary>
    public string? Model { get; set; }

    public BilledUnit? Unit { get; set; }

    public decimal? Usd { get; set; }
}
