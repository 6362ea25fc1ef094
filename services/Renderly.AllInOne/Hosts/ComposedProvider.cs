namespace Renderly.AllInOne.Hosts;

/// <summary>A worker of a provider as a part of this process.</summary>
/// <param name="KeyVariables">Variables of the environment that hold the provider's key, or say where it is; without any of them the
/// provider is simulated.</param>
/// <param name="Add">Adds the worker's services.</param>
/// <param name="Map">Maps the worker's routes.</param>
/// <param name="Simulated">Settings, by key, that lead the worker to the simulator at an address instead of to the provider.</param>
internal sealed record ComposedProvider(
    IReadOnlyList<string> KeyVariables,
    Action<IHostApplicationBuilder> Add,
    Action<IEndpointRouteBuilder> Map,
    Func<Home, string, Dictionary<string, string?>> Simulated)
{
    /// <summary>Settings, by key, of an installation that has the provider's key.</summary>
    public IReadOnlyDictionary<string, string?> WithKey { get; init; } = new Dictionary<string, string?>();

    public bool HasKey => KeyVariables.Any(variable => !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(variable)));
}
