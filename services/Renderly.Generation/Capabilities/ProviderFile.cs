namespace Renderly.Generation.Capabilities;

/// <summary>A finished result where its provider has put it, and within which limits it is fetched.</summary>
/// <param name="Address">Temporary; told to nobody.</param>
/// <param name="Model">The provider's name of the model that made it.</param>
/// <param name="MaxBytes">Most that is fetched.</param>
/// <param name="Timeout">From the first byte to our storage.</param>
internal sealed record ProviderFile(Uri Address, string Model, long MaxBytes, TimeSpan Timeout);
