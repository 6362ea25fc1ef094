using Renderly.Gateway.Routing;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;

namespace Renderly.Gateway.Proxy;

/// <summary>The table of routes in YARP's terms.</summary>
internal static class ProxyRoutes
{
    private const string StreamKey = "stream";
    private const string ProviderPlace = "{provider}";

    /// <summary>
    /// A replica that stops or is gone gets nothing more; when none is ready all are tried, for they answer better than nobody.
    /// </summary>
    private static readonly HealthCheckConfig Replicas = new()
    {
        AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyOrPanic,
        Active = new ActiveHealthCheckConfig
        {
            Enabled = true,
            Path = "/health/ready",
            Interval = TimeSpan.FromSeconds(1),
            Timeout = TimeSpan.FromSeconds(2),
        },
    };

    public static IEnumerable<RouteConfig> Routes(GatewayOptions options) =>
    [
        .. options.Routes.Select(route => Route(route.Key, route.Value, route.Value.Path, route.Value.Cluster, options)),
        .. from provider in options.Providers
           let name = ClusterAddresses.Name(provider.Key)
           from route in options.ProviderRoutes
           let path = route.Value.Path.Replace(ProviderPlace, name, StringComparison.Ordinal)
           select Route($"{route.Key}-{name}", route.Value, path, provider.Value, options),
    ];

    public static IEnumerable<ClusterConfig> Clusters(GatewayOptions options) =>
        options.ClustersById().Select(cluster => new ClusterConfig
        {
            ClusterId = cluster.Key,
            Destinations = cluster.Value.ToDictionary(address => address, address => new DestinationConfig { Address = address }),
            LoadBalancingPolicy = LoadBalancingPolicies.PowerOfTwoChoices,
            HealthCheck = cluster.Value.Count > 1 ? Replicas : null,
        });

    /// <summary>Whether the route's answers last as long as a job.</summary>
    public static bool IsStream(RouteConfig route) => route.Metadata?.ContainsKey(StreamKey) == true;

    private static RouteConfig Route(string id, GatewayRoute route, string path, string cluster, GatewayOptions options) => new()
    {
        RouteId = id,
        ClusterId = ClusterAddresses.Name(cluster),

        // YARP's names; "default" is the default policy, a valid token.
        AuthorizationPolicy = route.Access == RouteAccess.Anonymous ? "anonymous" : "default",
        Match = new RouteMatch { Path = path },
        MaxRequestBodySize = route.Body switch
        {
            RouteBody.Batch => options.MaxBatchBodyBytes,
            RouteBody.Upload => options.MaxUploadBodyBytes,
            _ => null,
        },
        Metadata = route.IsStream ? new Dictionary<string, string> { [StreamKey] = "true" } : null,
    };
}
