using Renderly.Gateway.Authentication;
using Renderly.Web.Identity;
using Yarp.ReverseProxy.Configuration;

namespace Renderly.Gateway.Consoles;

/// <summary>The consoles' routes; one without an address has none.</summary>
internal static class ConsoleRoutes
{
    public const string Root = BrowserSession.Root;
    public const string RabbitMq = "rabbitmq";
    public const string Jaeger = "jaeger";

    private const string ConsoleKey = "console";

    public static IEnumerable<RouteConfig> Routes(ConsolesOptions consoles) => consoles.ByName().Keys.Select(name => new RouteConfig
    {
        RouteId = $"console-{name}",
        ClusterId = ClusterId(name),
        AuthorizationPolicy = Policies.Admin,
        Match = new RouteMatch { Path = $"{Root}/{name}/{{**rest}}" },
        Metadata = new Dictionary<string, string> { [ConsoleKey] = name },
    });

    public static IEnumerable<ClusterConfig> Clusters(ConsolesOptions consoles) => consoles.ByName().Select(console => new ClusterConfig
    {
        ClusterId = ClusterId(console.Key),
        Destinations = new Dictionary<string, DestinationConfig> { [console.Key] = new() { Address = console.Value.Url } },
    });

    /// <summary>The console that a route leads to; null when it leads to a service of ours.</summary>
    public static string? ConsoleOf(RouteConfig route) => route.Metadata?.GetValueOrDefault(ConsoleKey);

    private static string ClusterId(string name) => $"{name}-console";
}
