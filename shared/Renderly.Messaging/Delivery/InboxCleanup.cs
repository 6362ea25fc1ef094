using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Renderly.Data;

namespace Renderly.Messaging.Delivery;

/// <summary>Forgets consumed message ids after the retention time.</summary>
internal sealed class InboxCleanup<TDbContext>(
    OutboxStore<TDbContext> store,
    NpgsqlDataSource dataSource,
    IOptions<OutboxOptions> options,
    TimeProvider clock,
    ILogger<InboxCleanup<TDbContext>> logger) : PeriodicCleanup($"the inbox of {store.Schema}", dataSource, clock, logger)
    where TDbContext : DbContext
{
    protected override Task<int> DeleteAsync(NpgsqlConnection connection, int limit, CancellationToken cancellationToken) =>
        store.CleanInboxAsync(connection, options.Value.InboxRetention, limit, cancellationToken);
}
