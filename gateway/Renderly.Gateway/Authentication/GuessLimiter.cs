using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Renderly.Gateway.Authentication;

/// <summary>
/// Counts the wrong tokens of an address. Guessing 256 bits is hopeless anyhow, so it is only slowed down (<see cref="TokenCheck"/>), and
/// nobody with a valid token feels it: behind a proxy all the world has one address.
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

    /// <returns>False when the address has tried too many in this window.</returns>
    public bool CountWrongToken(IPAddress? address)
    {
        using var lease = limiter.AttemptAcquire(ClientAddress.Of(address));
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}
