using Renderly.Contracts.Steps;

namespace Renderly.Tasks;

/// <summary>What a provider says that it bills for an attempt.</summary>
/// <param name="Model">The provider's name of the model, where its price depends on it.</param>
public sealed record BilledQuantity(double Quantity, BilledUnit Unit, string? Model = null);
