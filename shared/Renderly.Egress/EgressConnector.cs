using System.Net;
using Microsoft.Extensions.Options;

namespace Renderly.Egress;

/// <summary>
/// Decides on the resolved address, at connect time, which is then the one that is used: a second DNS answer changes nothing.
/// </summary>
internal sealed class EgressConnector(IHostResolver resolver, ISocketDialer dialer, IOptions<EgressOptions> options)
{
    /// <exception cref="EgressRefusedException">None of the host's addresses may be called.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint endPoint, CancellationToken cancellationToken)
    {
        var addresses = await resolver.ResolveAsync(endPoint.Host, cancellationToken);
        var allowed = addresses.Where(address => AddressRules.IsAllowed(address, options.Value)).ToArray();
        return allowed.Length > 0
            ? await dialer.ConnectAsync(allowed, endPoint.Port, cancellationToken)
            : throw new EgressRefusedException($"{endPoint.Host} is not a public address.");
    }
}
