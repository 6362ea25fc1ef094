namespace Renderly.AllInOne.Hosts;

/// <summary>A worker of a provider as a part of this process.</summary>
/// <param name="KeyVariable">Variable of the environment that holds the provider's key, or says where it is; without it the provider is
/// simulated.</param>
/// <param name="Add">Adds the worker's services.</param>
/// <param name="Map">Maps the worker's routes.</param>
/// <param name="Simulated">Settings, by key, that lead the worker to the simulator at an address instead of to the provider.</param>
internal sealed record ComposedProvider(
    string KeyVariable,
    Action<IHostApplicationBuilder> Add,
    Action<IEndpointRouteBuilder> Map,
    Func<Home, string, Dictionary<string, string?>> Simulated)
{
    public bool HasKey => !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(KeyVariable));
}
