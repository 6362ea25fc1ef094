using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Renderly.Tasks.Pump;

/// <summary>
/// Keeps submits within a provider's limits, exactly, also when many replicas claim at once: the provider's row is locked while its
/// tokens and its tasks are counted, until the caller's transaction ends.
/// </summary>
internal sealed class ProviderLimits<TDbContext>(TaskStore<TDbContext> store)
    where TDbContext : DbContext
{
    /// <summary>The bucket holds this part of a minute's submits, so that a burst cannot use up the whole minute.</summary>
    private const double BurstPartOfMinute = 1.0 / 6;

    /// <summary>How many of <paramref name="room"/> submits may be sent now.</summary>
    public async Task<int> AllowedAsync(NpgsqlConnection connection, TaskPolicy policy, int room, CancellationToken cancellationToken)
    {
        if (!policy.HasLimits)
        {
            return room;
        }

        var tokens = await RefillAsync(connection, policy, cancellationToken);
        var allowed = policy.SubmitsPerMinute is null ? room : Math.Min(room, (int)tokens);
        return policy.MaxAtProvider is { } most
            ? Math.Min(allowed, most - await CountAtProviderAsync(connection, policy.Provider, cancellationToken))
            : allowed;
    }

    /// <summary>Takes the tokens of submits that are going to be sent.</summary>
    public async Task TakeAsync(NpgsqlConnection connection, TaskPolicy policy, int count, CancellationToken cancellationToken)
    {
        if (!policy.HasLimits || count == 0)
        {
            return;
        }

        await using var command = Command(
            connection, "UPDATE {0}.provider_limit SET tokens = tokens - $2 WHERE provider = $1", policy.Provider, (double)count);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<double> RefillAsync(NpgsqlConnection connection, TaskPolicy policy, CancellationToken cancellationToken)
    {
        var perMinute = (double)(policy.SubmitsPerMinute ?? 0);
        await using var command = Command(
            connection,
            """
            INSERT INTO {0}.provider_limit AS l (provider, tokens, refilled_at) VALUES ($1, $2, clock_timestamp())
            ON CONFLICT (provider) DO UPDATE SET
                tokens = LEAST($2, l.tokens + EXTRACT(EPOCH FROM clock_timestamp() - l.refilled_at) * $3),
                refilled_at = clock_timestamp()
            RETURNING tokens
            """,
            policy.Provider,
            Math.Max(1, perMinute * BurstPartOfMinute),
            perMinute / 60);
        return (double)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<int> CountAtProviderAsync(NpgsqlConnection connection, string provider, CancellationToken cancellationToken)
    {
        await using var command = Command(
            connection,
            """
            SELECT count(*)::int FROM {0}.task
            WHERE provider = $1 AND finished_at IS NULL AND state IN ('submitting', 'submitted', 'unknown') AND state <> 'intent'
            """,
            provider);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql.Replace("{0}", $"\"{store.Schema}\"", StringComparison.Ordinal), connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
