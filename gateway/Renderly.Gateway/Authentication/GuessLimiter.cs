using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Renderly.Gateway.Authentication;

/// <summary>
/// Bounds how many wrong tokens an address may try. Guessing 256 bits is hopeless anyhow; this keeps those who try from loading the
/// Accounts service.
/// </summary>
internal sealed class GuessLimiter(IOptions<GatewayOptions> options) : IDisposable
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<IPAddress> limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = options.Value.WrongTokensPerMinute,
            Window = Window,
        }));

    /// <summary>True when the address has to wait before another token of it is looked at.</summary>
    public bool IsExhausted(IPAddress? address) => limiter.GetStatistics(KeyOf(address))?.CurrentAvailablePermits == 0;

    public void CountWrongToken(IPAddress? address) => limiter.AttemptAcquire(KeyOf(address)).Dispose();

    public void Dispose() => limiter.Dispose();

    /// <summary>A household has a whole /64 of IPv6 addresses.</summary>
    private static IPAddress KeyOf(IPAddress? address)
    {
        if (address is null || address.IsIPv4MappedToIPv6 || address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6)
        {
            return address?.MapToIPv4() ?? IPAddress.None;
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
