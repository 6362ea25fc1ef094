using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Renderly.Jobs.Metrics;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Live.Streams;

/// <summary>Bounds what one user may hold open in this process.</summary>
internal sealed class JobStreams(IOptions<LiveOptions> options) : IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly PartitionedRateLimiter<Guid> limiter = PartitionedRateLimiter.Create<Guid, Guid>(user =>
        RateLimitPartition.GetConcurrencyLimiter(
            user, _ => new ConcurrencyLimiterOptions { PermitLimit = options.Value.MaxStreamsPerUser }));

    /// <summary>A place for one more stream, given back by disposing it; null when the user has as many as allowed.</summary>
    public IDisposable? TryEnter(Guid userId)
    {
        var lease = limiter.AttemptAcquire(userId);
        if (lease.IsAcquired)
        {
            return new Place(lease);
        }

        lease.Dispose();
        return null;
    }

    public ProblemResult TooMany() =>
        Problem.Of(
            ErrorCatalog.Precise("too_many_streams", ErrorCatalog.TooManyRequests),
            $"A user may hold {options.Value.MaxStreamsPerUser} streams and waiting reads open; end one first, or read the status.") with
        {
            RetryAfter = RetryAfter
        };

    public void Dispose() => limiter.Dispose();

    private sealed class Place : IDisposable
    {
        private RateLimitLease? lease;

        public Place(RateLimitLease lease)
        {
            this.lease = lease;
            JobMetrics.StreamOpened();
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref lease, null) is { } held)
            {
                held.Dispose();
                JobMetrics.StreamClosed();
            }
        }
    }
}
