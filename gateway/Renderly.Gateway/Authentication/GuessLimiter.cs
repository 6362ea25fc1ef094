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
    public bool IsExhausted(IPAddress? address) => limiter.GetStatistics(ClientAddress.Of(address))?.CurrentAvailablePermits == 0;

    public void CountWrongToken(IPAddress? address) => limiter.AttemptAcquire(ClientAddress.Of(address)).Dispose();

    public void Dispose() => limiter.Dispose();
}
