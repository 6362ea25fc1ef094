namespace Renderly.Gateway.Routing;

/// <summary>Who is behind the names in the table of routes. Names are lower case.</summary>
internal static class ClusterAddresses
{
    /// <summary>Clusters, each with the addresses of its replicas.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> ClustersById(this GatewayOptions options) =>
        options.Clusters.ToDictionary(cluster => Name(cluster.Key), cluster => AddressesOf(options, cluster.Value));

    /// <summary>Providers by name, each with the addresses of the service that works with it.</summary>
    public static IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> ProvidersByName(this GatewayOptions options) =>
        [.. options.Providers.Select(provider => KeyValuePair.Create(Name(provider.Key), AddressesOf(options, provider.Value)))
            .OrderBy(provider => provider.Key, StringComparer.Ordinal)];

    /// <summary>As it stands in paths and answers; configuration takes names in any case.</summary>
    public static string Name(string key) => key.ToLowerInvariant();

    private static IReadOnlyList<string> AddressesOf(GatewayOptions options, string value) =>
        (options.Clusters.TryGetValue(value, out var other) ? other : value).Split(',', StringSplitOptions.TrimEntries);
}
