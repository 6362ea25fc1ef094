using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Renderly.Gateway.Consoles;
using Yarp.ReverseProxy.Configuration;

namespace Renderly.Gateway.Proxy;

/// <summary>Gives YARP the routes; they do not change while the process runs.</summary>
internal sealed class ProxyConfiguration(IOptions<GatewayOptions> options) : IProxyConfigProvider, IProxyConfig
{
    public IReadOnlyList<RouteConfig> Routes { get; } =
        [.. ProxyRoutes.Routes(options.Value), .. ConsoleRoutes.Routes(options.Value.Consoles)];

    public IReadOnlyList<ClusterConfig> Clusters { get; } =
        [.. ProxyRoutes.Clusters(options.Value), .. ConsoleRoutes.Clusters(options.Value.Consoles)];

    public IChangeToken ChangeToken { get; } = new CancellationChangeToken(CancellationToken.None);

    public IProxyConfig GetConfig() => this;
}
