using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Renderly.Tasks.Pump;

/// <summary>
/// Providers that nothing is sent to for what they charged: kept in the database, so that every replica holds back, and one that is
/// started again too.
/// </summary>
internal sealed class ProviderHolds<TDbContext>(
    TaskStore<TDbContext> store, ProviderCircuits circuits, NpgsqlDataSource dataSource, IOptions<TaskOptions> options, TimeProvider clock)
    where TDbContext : DbContext
{
    private long lookedAt = long.MinValue;

    /// <returns>Until when nothing is sent to the provider.</returns>
    public async Task<DateTimeOffset> HoldAsync(string provider, CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + options.Value.OverchargeBreak;
        await using var command = dataSource.CreateCommand(
            $"""
            INSERT INTO "{store.Schema}".provider_limit AS l (provider, tokens, refilled_at, held_until)
            VALUES ($1, 0, clock_timestamp(), $2)
            ON CONFLICT (provider) DO UPDATE SET held_until = GREATEST(l.held_until, $2)
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = provider });
        command.Parameters.Add(new NpgsqlParameter { Value = until });
        await command.ExecuteNonQueryAsync(cancellationToken);
        circuits.For(provider).HoldUntil(until);
        return until;
    }

    /// <summary>
    /// Learns what other replicas, or the process before this one, hold back; looks at most every <see cref="TaskOptions.PollInterval"/>.
    /// </summary>
    public async Task LookAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (lookedAt != long.MinValue && clock.GetElapsedTime(lookedAt) < options.Value.PollInterval)
        {
            return;
        }

        await using var command = new NpgsqlCommand(
            $"SELECT provider, held_until FROM \"{store.Schema}\".provider_limit WHERE held_until IS NOT NULL", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            circuits.For(reader.GetString(0)).HoldUntil(reader.GetFieldValue<DateTimeOffset>(1));
        }

        lookedAt = clock.GetTimestamp();
    }
}
