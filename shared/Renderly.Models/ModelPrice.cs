using Renderly.Contracts.Steps;

namespace Renderly.Models;

/// <summary>What a provider charges for a model's work by its list.</summary>
/// <param name="Unit">What is counted.</param>
/// <param name="Usd">For one of it.</param>
public sealed record ModelPrice(BilledUnit Unit, decimal Usd);
