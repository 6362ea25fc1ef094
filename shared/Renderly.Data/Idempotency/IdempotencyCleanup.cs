using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Renderly.Data.Idempotency;

/// <summary>Forgets keys after the retention time.</summary>
internal sealed class IdempotencyCleanup<TDbContext>(
    IdempotencyStore<TDbContext> store, NpgsqlDataSource dataSource, TimeProvider clock, ILogger<IdempotencyCleanup<TDbContext>> logger)
    : PeriodicCleanup($"the idempotency keys of {store.Schema}", dataSource, clock, logger)
    where TDbContext : DbContext
{
    protected override Task<int> DeleteAsync(NpgsqlConnection connection, int limit, CancellationToken cancellationToken) =>
        store.CleanAsync(connection, limit, cancellationToken);
}
