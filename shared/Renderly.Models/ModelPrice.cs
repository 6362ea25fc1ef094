using Renderly.Contracts.Steps;

namespace Renderly.Models;

/// <summary>What a provider charges for a model's work by its list.</summary>
/// <param name="Unit">What is counted.</param>
/// <param name="Usd">For one of it.</param>
public sealed record ModelPrice(BilledUnit Unit, decimal Usd)
{
    /// <summary>
    /// What a token that goes in costs of one that comes out, which <see cref="Usd"/> is for; 0…1. So one price and one number of tokens
    /// say what a call costs.
    /// </summary>
    public double InputShare { get; init; } = 1;
}
