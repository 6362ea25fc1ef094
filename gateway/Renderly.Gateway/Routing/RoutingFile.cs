using Microsoft.Extensions.Configuration.Memory;

namespace Renderly.Gateway.Routing;

/// <summary>The table of routes, clusters and providers that the gateway comes with: <c>routing.json</c>, a part of the program.</summary>
public static class RoutingFile
{
    private static readonly IConfigurationRoot Content = Load();

    /// <summary>Names of the clusters, lower case.</summary>
    public static IReadOnlyList<string> Clusters { get; } = Names(nameof(GatewayOptions.Clusters));

    /// <summary>Names of the providers, lower case.</summary>
    public static IReadOnlyList<string> Providers { get; } = Names(nameof(GatewayOptions.Providers));

    /// <summary>Adds it below all other sources.</summary>
    internal static void AddRouting(this IConfigurationBuilder configuration) =>
        configuration.Sources.Insert(
            0, new MemoryConfigurationSource { InitialData = Content.AsEnumerable().Where(entry => entry.Value is not null) });

    private static string[] Names(string section) =>
        [.. Content.GetSection($"{GatewayOptions.Section}:{section}")
            .GetChildren()
            .Select(child => child.Key)
            .Order(StringComparer.Ordinal)];

    private static IConfigurationRoot Load()
    {
        using var file = typeof(RoutingFile).Assembly.GetManifestResourceStream("routing.json")!;
        return new ConfigurationBuilder().AddJsonStream(file).Build();
    }
}
