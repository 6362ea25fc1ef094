using System.Globalization;
using System.Threading.RateLimiting;

namespace Renderly.Gateway.Limits;

/// <summary>
/// One policy: so many requests a minute for each key. Each key has a bucket that refills steadily, so that nobody waits for a full
/// minute to begin.
/// </summary>
internal sealed class RequestLimiter<TKey> : IDisposable
    where TKey : notnull
{
    private const double WindowSeconds = 60;

    private readonly int perMinute;
    private readonly string name;
    private readonly PartitionedRateLimiter<TKey> limiter;

    /// <param name="name">Of the policy, in the headers.</param>
    /// <param name="perMinute">At least 1.</param>
    public RequestLimiter(string name, int perMinute)
    {
        this.name = name;
        this.perMinute = perMinute;
        Policy = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={perMinute};w={WindowSeconds}");

        // At least a permit and at least a second at a time: refilling oftener would cost more and show nobody anything.
        var (period, permits) = perMinute >= WindowSeconds
            ? (TimeSpan.FromSeconds(1), (int)Math.Ceiling(perMinute / WindowSeconds))
            : (TimeSpan.FromSeconds(WindowSeconds / perMinute), 1);
        var bucket = new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = permits,
            ReplenishmentPeriod = period,
            QueueLimit = 0,
        };
        limiter = PartitionedRateLimiter.Create<TKey, TKey>(key => RateLimitPartition.GetTokenBucketLimiter(key, _ => bucket));
    }

    /// <summary>Value of <c>RateLimit-Policy</c>.</summary>
    public string Policy { get; }

    /// <summary>Counts a request.</summary>
    /// <returns>Null when it may pass, else how long to wait; and the value of <c>RateLimit</c>.</returns>
    public (TimeSpan? Wait, string State) Count(TKey key)
    {
        using var lease = limiter.AttemptAcquire(key);
        var left = limiter.GetStatistics(key)?.CurrentAvailablePermits ?? 0;
        var untilFull = Math.Ceiling((perMinute - left) * WindowSeconds / perMinute);
        var wait = lease.IsAcquired ? (TimeSpan?)null
            : lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter
            : TimeSpan.FromSeconds(1);
        return (wait, string.Create(CultureInfo.InvariantCulture, $"\"{name}\";r={left};t={untilFull}"));
    }

    public void Dispose() => limiter.Dispose();
}
