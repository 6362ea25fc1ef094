using Renderly.Contracts.Steps;

namespace Renderly.Jobs.Billing.Quote;

/// <summary>What one provider would bill for a step.</summary>
/// <param name="Provider">The provider's lower-case name.</param>
/// <param name="Model">The provider's name of the model; null where its price does not depend on it.</param>
/// <param name="Unit">What the provider counts.</param>
/// <param name="Quantity">How many of them are expected.</param>
internal sealed record Offer(string Provider, string? Model, BilledUnit Unit, double Quantity)
{
    /// <summary>How many it can become at most; null where the provider makes exactly what is ordered.</summary>
    public double? MostQuantity { get; init; }
}
