using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Renderly.Tasks.Pump;

/// <summary>
/// Claims submits within a provider's limits, exactly, also when many replicas claim at once: the provider's row is locked while its
/// tokens and its tasks are counted.
/// </summary>
internal sealed class ProviderLimits<TDbContext>(TaskStore<TDbContext> store)
    where TDbContext : DbContext
{
    /// <summary>The bucket holds this part of a minute's submits, so that a burst cannot use up the whole minute.</summary>
    private const double BurstPartOfMinute = 1.0 / 6;

    /// <summary>Claims as many due submits as the limits allow; held back when there are due ones that they do not.</summary>
    public async Task<(IReadOnlyList<ClaimedTask> Claimed, bool IsHeldBack)> ClaimSubmitsAsync(
        NpgsqlConnection connection,
        string kind,
        TaskPolicy policy,
        int room,
        TimeSpan lease,
        CancellationToken cancellationToken)
    {
        if (!await HasDueSubmitAsync(connection, kind, cancellationToken))
        {
            return ([], false);
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var tokens = await RefillAsync(connection, policy, cancellationToken);
        var allowed = policy.SubmitsPerMinute is null ? room : Math.Min(room, (int)tokens);
        if (policy.MaxAtProvider is { } most)
        {
            allowed = Math.Min(allowed, most - await CountAtProviderAsync(connection, policy.Provider, cancellationToken));
        }

        if (allowed <= 0)
        {
            return ([], true);
        }

        var claimed = await store.ClaimAsync(connection, kind, allowed, lease, ClaimScope.Submits, cancellationToken);
        await TakeAsync(connection, policy.Provider, claimed.Count, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (claimed, false);
    }

    private async Task<bool> HasDueSubmitAsync(NpgsqlConnection connection, string kind, CancellationToken cancellationToken)
    {
        await using var command = Command(
            connection,
            "SELECT EXISTS (SELECT 1 FROM {0}.provider_task WHERE kind = $1 AND finished_at IS NULL AND due_at <= clock_timestamp() AND state = 'intent' AND abandoned_at IS NULL)",
            kind);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
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
            "SELECT count(*)::int FROM {0}.provider_task WHERE provider = $1 AND finished_at IS NULL AND state IN ('submitting', 'submitted', 'unknown')",
            provider);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task TakeAsync(NpgsqlConnection connection, string provider, int count, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, "UPDATE {0}.provider_limit SET tokens = tokens - $2 WHERE provider = $1", provider, (double)count);
        await command.ExecuteNonQueryAsync(cancellationToken);
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
