using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Renderly.Gateway.Limits;

/// <summary>
/// The proxies in front of the gateway (<see cref="GatewayOptions.TrustedProxies"/>): what they say of a client is believed, what others
/// say is not.
/// </summary>
internal static class TrustedProxies
{
    /// <summary>Whether the text is an IP address or a network such as <c>10.0.0.0/8</c>.</summary>
    public static bool IsValid(string proxy) => Parse(proxy) is not null;

    public static ForwardedHeadersOptions Believe(IEnumerable<string> proxies)
    {
        // However many of them a request came through, the first address that is none of theirs is the client's.
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in proxies.Select(Parse).OfType<IPNetwork>())
        {
            options.KnownIPNetworks.Add(network);
        }

        return options;
    }

    private static IPNetwork? Parse(string proxy) =>
        IPAddress.TryParse(proxy, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : IPNetwork.TryParse(proxy, out var network) ? network
        : null;
}
