using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Renderly.Messaging.Delivery;

/// <summary>
/// Tells when a broker has been away for so long that no more work should be taken in (<c>Messaging:Outbox:MaxBacklog</c>).
/// </summary>
public sealed class OutboxBacklog<TDbContext>(
    OutboxStore<TDbContext> store, NpgsqlDataSource dataSource, IOptions<OutboxOptions> options, TimeProvider clock)
    where TDbContext : DbContext
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private long lookedAt;
    private bool isFull;

    /// <summary>Up to a second old, so that a burst of requests asks the database once.</summary>
    public async ValueTask<bool> IsFullAsync(CancellationToken cancellationToken)
    {
        if (lookedAt == 0 || clock.GetElapsedTime(Interlocked.Read(ref lookedAt)) > Freshness)
        {
            await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
            Volatile.Write(ref isFull, await store.HasDueAsync(connection, options.Value.MaxBacklog, cancellationToken));
            Interlocked.Exchange(ref lookedAt, clock.GetTimestamp());
        }

        return Volatile.Read(ref isFull);
    }
}
