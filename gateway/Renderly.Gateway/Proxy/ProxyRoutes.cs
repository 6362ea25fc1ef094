using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;

namespace Renderly.Gateway.Proxy;

/// <summary>Which path goes to which service. What is not listed answers 404, so internal endpoints stay internal.</summary>
internal static class ProxyRoutes
{
    // YARP's name for "the default policy": a valid token.
    private const string Authenticated = "default";
    private const string Anonymous = "anonymous";

    private const string StreamKey = "stream";

    /// <summary>A replica that stops or is gone gets nothing more; when none is ready all are tried, for they answer better than nobody.</summary>
    private static readonly HealthCheckConfig Replicas = new()
    {
        AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyOrPanic,
        Active = new ActiveHealthCheckConfig { Enabled = true, Path = "/health/ready", Interval = TimeSpan.FromSeconds(1), Timeout = TimeSpan.FromSeconds(2) },
    };

    public const string BatchesPath = "/api/video/batches";

    public static IReadOnlyList<RouteConfig> All { get; } =
    [
        Stream("events", "/api/video/jobs/{id}/events"),
        Stream("sockets", "/ws/jobs/{id}"),
        Route("video", "/api/video/{**rest}", ClusterIds.Jobs, Authenticated),
        Route("usage", "/api/usage/{**rest}", ClusterIds.Jobs, Authenticated),
        Route("credits", "/api/credits/{**rest}", ClusterIds.Jobs, Authenticated),
        Route("webhooks", "/api/webhooks/{**rest}", ClusterIds.Webhooks, Authenticated),
        Route("accounts", "/api/accounts/{**rest}", ClusterIds.Accounts, Authenticated),

        // For operators; the services ask for the role.
        Route("admin-credits", "/api/admin/credits/{**rest}", ClusterIds.Jobs, Authenticated),
        Route("admin-ledger", "/api/admin/ledger/{**rest}", ClusterIds.Jobs, Authenticated),
        Route("admin-veo", "/api/admin/providers/veo/{**rest}", ClusterIds.Veo, Authenticated),
        Route("admin-heygen", "/api/admin/providers/heygen/{**rest}", ClusterIds.HeyGen, Authenticated),

        // The URL carries an expiring signature that the service checks.
        Route("files", "/files/{**rest}", ClusterIds.Files, Anonymous),

        // Providers have no token; the service checks their signature and only takes a callback as a hint to look.
        Route("heygen-callbacks", "/callbacks/heygen/{**rest}", ClusterIds.HeyGen, Anonymous),
    ];

    /// <summary>The one route that takes larger bodies.</summary>
    public static RouteConfig Batches(long maxBodyBytes) =>
        Route("video-batches", BatchesPath, ClusterIds.Jobs, Authenticated) with { MaxRequestBodySize = maxBodyBytes };

    public static IReadOnlyList<ClusterConfig> Clusters(GatewayOptions options) =>
        [.. options.Clusters.ById().Select(cluster => new ClusterConfig
        {
            ClusterId = cluster.Key,
            Destinations = cluster.Value.ToDictionary(address => address, address => new DestinationConfig { Address = address }),
            LoadBalancingPolicy = LoadBalancingPolicies.PowerOfTwoChoices,
            HealthCheck = cluster.Value.Count > 1 ? Replicas : null,
        })];

    /// <summary>Whether the route's answers last as long as a job.</summary>
    public static bool IsStream(RouteConfig route) => route.Metadata?.ContainsKey(StreamKey) == true;

    private static RouteConfig Stream(string id, string path) =>
        Route(id, path, ClusterIds.Jobs, Authenticated) with { Metadata = new Dictionary<string, string> { [StreamKey] = "true" } };

    private static RouteConfig Route(string id, string path, string cluster, string policy) => new()
    {
        RouteId = id,
        ClusterId = cluster,
        AuthorizationPolicy = policy,
        Match = new RouteMatch { Path = path },
    };
}
