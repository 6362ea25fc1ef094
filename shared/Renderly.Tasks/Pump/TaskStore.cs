using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;

namespace Renderly.Tasks.Pump;

/// <summary>The pump's SQL. Everything that counts time uses the database's clock, so clocks of machines do not matter.</summary>
public sealed class TaskStore<TDbContext>
    where TDbContext : DbContext
{
    private const string Columns =
        "t.id, t.reference, t.provider, t.kind, t.job_id, t.step, t.attempt, t.command, t.fingerprint, t.state, t.provider_task_id, t.fencing_token, t.submits, t.server_errors, t.polls, t.misses, t.submitted_at, t.unknown_since, t.abandoned_at, t.overdue_at, t.resent_after_unknown, t.trace_parent, t.created_at";

    private readonly string table;

    public TaskStore(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<TDbContext>();
        Schema = db.Model.GetDefaultSchema() ?? "public";
        table = $"\"{Schema}\".provider_task";
    }

    internal string Schema { get; }

    /// <summary>The values of <see cref="TaskMetrics.Gauges"/>, by provider and state.</summary>
    internal string GaugesSql =>
        $"""
         SELECT count(*)::float8,
                EXTRACT(EPOCH FROM clock_timestamp() - min(created_at))::float8,
                GREATEST(0, EXTRACT(EPOCH FROM clock_timestamp() - min(due_at)))::float8,
                EXTRACT(EPOCH FROM clock_timestamp() - min(unknown_since))::float8,
                provider, state
         FROM {table} WHERE finished_at IS NULL GROUP BY provider, state
         """;

    /// <summary>
    /// Takes due tasks of a kind under a lease. An intent becomes 'submitting' in the same committed statement, before anything is
    /// sent; <see cref="ClaimedTask.Was"/> says what it was. An abandoned intent is claimed like a follow-up: it will not be sent.
    /// </summary>
    internal async Task<List<ClaimedTask>> ClaimAsync(
        NpgsqlConnection connection,
        string kind,
        int limit,
        TimeSpan lease,
        ClaimScope scope,
        CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
             WITH due AS (
                 SELECT id, state AS was, state = 'intent' AND abandoned_at IS NULL AS is_submit FROM {table}
                 WHERE kind = $1 AND finished_at IS NULL AND due_at <= clock_timestamp() AND {Condition(scope)}
                 ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED)
             UPDATE {table} t SET
                 fencing_token = t.fencing_token + 1,
                 due_at = clock_timestamp() + $3,
                 state = CASE WHEN due.is_submit THEN 'submitting' ELSE t.state END,
                 submits = t.submits + CASE WHEN due.is_submit THEN 1 ELSE 0 END,
                 submitted_at = CASE WHEN due.is_submit THEN clock_timestamp() ELSE t.submitted_at END
             FROM due WHERE t.id = due.id
             RETURNING {Columns}, due.was, clock_timestamp()
             """,
            connection)
        {
            Parameters = { new() { Value = kind }, new() { Value = limit }, new() { Value = lease } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var claimed = new List<ClaimedTask>();
        while (await reader.ReadAsync(cancellationToken))
        {
            claimed.Add(new ClaimedTask(Read(reader), reader.GetString(reader.FieldCount - 2), reader.GetFieldValue<DateTimeOffset>(reader.FieldCount - 1)));
        }

        return claimed;
    }

    /// <summary>Extends the lease; false when the task is somebody else's by now.</summary>
    internal async Task<bool> ExtendLeaseAsync(NpgsqlConnection connection, TaskRow row, TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"UPDATE {table} SET due_at = clock_timestamp() + $3 WHERE id = $1 AND fencing_token = $2 AND finished_at IS NULL", connection)
        {
            Parameters = { new() { Value = row.Id }, new() { Value = row.FencingToken }, new() { Value = lease } },
        };
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>Writes what a look or a call found; refused (and nothing is changed) when the fencing token is no longer ours.</summary>
    internal async Task<SaveResult> SaveAsync(NpgsqlConnection connection, TaskRow row, TaskChange change, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
             UPDATE {table} SET
                 state = $3,
                 provider_task_id = COALESCE($4, provider_task_id),
                 due_at = clock_timestamp() + $5,
                 server_errors = server_errors + $6,
                 polls = polls + $7,
                 misses = CASE WHEN $8 THEN misses + 1 ELSE 0 END,
                 unknown_since = CASE WHEN $3 = 'unknown' THEN COALESCE(unknown_since, clock_timestamp()) ELSE NULL END,
                 resent_after_unknown = resent_after_unknown OR $9,
                 result_type = $10, result = $11, last_error = COALESCE($12, last_error),
                 finished_at = CASE WHEN $13 THEN clock_timestamp() ELSE NULL END,
                 overdue_at = CASE WHEN $14 THEN COALESCE(overdue_at, clock_timestamp()) ELSE overdue_at END
             WHERE id = $1 AND fencing_token = $2 AND finished_at IS NULL
             RETURNING abandoned_at IS NOT NULL
             """,
            connection)
        {
            Parameters =
            {
                new() { Value = row.Id },
                new() { Value = row.FencingToken },
                new() { Value = change.State },
                Text(change.ProviderTaskId),
                new() { Value = change.Delay },
                new() { Value = change.IsServerError ? 1 : 0 },
                new() { Value = change.IsPoll ? 1 : 0 },
                new() { Value = change.IsMiss },
                new() { Value = change.IsResend },
                Text(change.Event?.GetType().FullName),
                new() { Value = change.Event is null ? DBNull.Value : TaskJson.Serialize(change.Event), NpgsqlDbType = NpgsqlDbType.Jsonb },
                Text(change.Error),
                new() { Value = change.IsOver },
                new() { Value = change.IsOverdue },
            },
        };
        return await command.ExecuteScalarAsync(cancellationToken) switch
        {
            true => SaveResult.SavedAbandoned,
            false => SaveResult.Saved,
            _ => SaveResult.Fenced,
        };
    }

    /// <summary>Time until the next task of these kinds is due; null when none waits.</summary>
    internal async Task<TimeSpan?> NextDueAsync(NpgsqlConnection connection, string[] kinds, string[] kindsWithoutSubmits, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
             SELECT min(due_at) - clock_timestamp() FROM {table}
             WHERE finished_at IS NULL AND (kind = ANY($1) OR kind = ANY($2) AND {Condition(ClaimScope.FollowUps)})
             """,
            connection)
        {
            Parameters = { new() { Value = kinds }, new() { Value = kindsWithoutSubmits } },
        };
        return await command.ExecuteScalarAsync(cancellationToken) as TimeSpan?;
    }

    /// <summary>How many tasks are at the provider, and how many wait to be sent.</summary>
    internal async Task<(int InFlight, int Waiting)> CountOpenAsync(NpgsqlConnection connection, string provider, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT (count(*) FILTER (WHERE state <> 'intent'))::int, (count(*) FILTER (WHERE state = 'intent'))::int FROM {table} WHERE provider = $1 AND finished_at IS NULL",
            connection)
        {
            Parameters = { Text(provider) },
        };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return (row.GetInt32(0), row.GetInt32(1));
    }

    private static string Condition(ClaimScope scope) => scope switch
    {
        ClaimScope.Submits => "(state = 'intent' AND abandoned_at IS NULL)",
        ClaimScope.FollowUps => "(state <> 'intent' OR abandoned_at IS NOT NULL)",
        _ => "true",
    };

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static TaskRow Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        Reference = row.GetString(1),
        Provider = row.GetString(2),
        Kind = row.GetString(3),
        JobId = row.GetGuid(4),
        Step = row.GetString(5),
        Attempt = row.GetInt32(6),
        Command = row.GetString(7),
        Fingerprint = row.GetString(8),
        State = row.GetString(9),
        ProviderTaskId = row.IsDBNull(10) ? null : row.GetString(10),
        FencingToken = row.GetInt64(11),
        Submits = row.GetInt32(12),
        ServerErrors = row.GetInt32(13),
        Polls = row.GetInt32(14),
        Misses = row.GetInt32(15),
        SubmittedAt = Time(row, 16),
        UnknownSince = Time(row, 17),
        AbandonedAt = Time(row, 18),
        OverdueAt = Time(row, 19),
        ResentAfterUnknown = row.GetBoolean(20),
        TraceParent = row.IsDBNull(21) ? null : row.GetString(21),
        CreatedAt = row.GetFieldValue<DateTimeOffset>(22),
    };

    private static DateTimeOffset? Time(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
