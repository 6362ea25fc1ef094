namespace Renderly.Simulator.Providers;

/// <summary>All simulated providers by name.</summary>
internal sealed class SimulatedProviders(IEnumerable<SimulatedProvider> providers)
{
    private readonly Dictionary<string, SimulatedProvider> _providers = providers.ToDictionary(
        provider => provider.Name, StringComparer.OrdinalIgnoreCase);

    public IEnumerable<SimulatedProvider> All => _providers.Values;

    public SimulatedProvider this[string name] => _providers[name];

    public bool Contains(string name) => _providers.ContainsKey(name);
}

/// <summary>What a provider needs besides the base. Registered with it, so that adding one is one line.</summary>
internal interface IProviderServices
{
    static abstract void AddServices(IServiceCollection services);
}

internal static class ProviderServices
{
    public static IServiceCollection AddProvider<TProvider>(this IServiceCollection services)
        where TProvider : SimulatedProvider, IProviderServices
    {
        TProvider.AddServices(services);
        return services.AddSingleton<SimulatedProvider, TProvider>();
    }
}
