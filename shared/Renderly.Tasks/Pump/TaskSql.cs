using Npgsql;

namespace Renderly.Tasks.Pump;

/// <summary>The statements on one table of tasks, made once.</summary>
/// <param name="table">Its quoted name, with the schema.</param>
internal sealed class TaskSql(string table)
{
    private const string Columns =
        "t.id, t.reference, t.provider, t.kind, t.job_id, t.user_id, t.step, t.attempt, t.command, t.fingerprint, t.state, "
        + "t.provider_task_id, t.fencing_token, t.server_errors, t.polls, t.misses, t.submitted_at, t.unknown_since, t.abandoned_at, "
        + "t.overdue_at, t.cancel_asked_at, t.resent_after_unknown, t.has_alternative, t.refused_since, t.trace_parent, t.created_at, "
        + "t.progress";

    /// <summary>
    /// Lanes come as arrays. Within a lane a user's oldest task is his first turn, the next his second …, after the turns that he had
    /// lately; whoever has had fewest goes first. The two halves of the union are the table's two partial indexes.
    /// </summary>
    public string Claim { get; } =
        $"""
         WITH lane AS (
             SELECT * FROM unnest($1::text[], $2::text[], $3::int[], $4::bool[], $5::int[], $6::int[])
                 WITH ORDINALITY AS l(kind, provider, scope, is_sent, room, most_per_user, number)),
         served AS (SELECT * FROM unnest($7::int[], $8::uuid[], $9::int[]) AS s(number, user_id, turns)),
         due AS MATERIALIZED (
             SELECT picked.id, picked.was, lane.number - 1 AS lane,
                 lane.is_sent AND picked.was = 'intent' AND NOT picked.is_abandoned AS is_sent
             FROM lane CROSS JOIN LATERAL (
                 SELECT t.id, t.state AS was, t.abandoned_at IS NOT NULL AS is_abandoned
                 FROM (
                     SELECT d.id, d.due_at, row_number() OVER (PARTITION BY d.user_id ORDER BY d.due_at) + COALESCE(s.turns, 0) AS turn
                     FROM (
                         SELECT id, user_id, due_at FROM {table}
                         WHERE provider = lane.provider AND kind = lane.kind AND state <> 'intent' AND finished_at IS NULL
                             AND due_at <= statement_timestamp() AND lane.scope < {(int)ClaimScope.Submits}
                         UNION ALL
                         SELECT id, user_id, due_at FROM {table}
                         WHERE provider = lane.provider AND kind = lane.kind AND state = 'intent' AND finished_at IS NULL
                             AND due_at <= statement_timestamp()
                             AND (lane.scope = {(int)ClaimScope.All} OR (abandoned_at IS NULL) = (lane.scope >= {(int)ClaimScope.Submits}))
                             AND (lane.scope <= {(int)ClaimScope.Submits}
                                 OR has_alternative = (lane.scope = {(int)ClaimScope.SharedSubmits}))) d
                     LEFT JOIN served s ON s.number = lane.number - 1 AND s.user_id = d.user_id) ranked
                 JOIN {table} t ON t.id = ranked.id
                 WHERE ranked.turn <= lane.most_per_user AND t.finished_at IS NULL AND t.due_at <= statement_timestamp()
                     AND (lane.scope = {(int)ClaimScope.All}
                         OR (t.state = 'intent' AND t.abandoned_at IS NULL) = (lane.scope >= {(int)ClaimScope.Submits}))
                     AND (lane.scope <= {(int)ClaimScope.Submits} OR t.has_alternative = (lane.scope = {(int)ClaimScope.SharedSubmits}))
                 ORDER BY ranked.turn, ranked.due_at
                 LIMIT lane.room FOR UPDATE OF t SKIP LOCKED) picked)
         UPDATE {table} t SET
             fencing_token = t.fencing_token + 1,
             due_at = clock_timestamp() + $10,
             state = CASE WHEN due.is_sent THEN 'submitting' ELSE t.state END,
             submits = t.submits + due.is_sent::int,
             submitted_at = CASE WHEN due.is_sent THEN clock_timestamp() ELSE t.submitted_at END
         FROM due WHERE t.id = due.id
         RETURNING due.lane::int, due.was, clock_timestamp(), {Columns}
         """;

    /// <summary>When the next sent and the next unsent task of each kind is due.</summary>
    public string Horizon { get; } =
        $"""
         SELECT kind.number::int - 1,
                (SELECT due_at - clock_timestamp() FROM {table} t
                 WHERE t.provider = kind.provider AND t.kind = kind.name AND t.state <> 'intent' AND t.finished_at IS NULL
                 ORDER BY due_at LIMIT 1),
                (SELECT due_at - clock_timestamp() FROM {table} t
                 WHERE t.provider = kind.provider AND t.kind = kind.name AND t.state = 'intent' AND t.finished_at IS NULL
                 ORDER BY due_at LIMIT 1)
         FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS kind(name, provider, number)
         """;

    public string BeginSubmits { get; } =
        $"""
         UPDATE {table} t SET state = 'submitting', submits = t.submits + 1, submitted_at = clock_timestamp()
         FROM unnest($1::uuid[], $2::bigint[]) AS c(id, fencing_token)
         WHERE t.id = c.id AND t.fencing_token = c.fencing_token AND t.state = 'intent' AND t.abandoned_at IS NULL AND t.finished_at IS NULL
         RETURNING t.id, t.submitted_at
         """;

    public string ExtendLeases { get; } =
        $"""
         UPDATE {table} t SET due_at = clock_timestamp() + $3
         FROM unnest($1::uuid[], $2::bigint[]) AS c(id, fencing_token)
         WHERE t.id = c.id AND t.fencing_token = c.fencing_token AND t.finished_at IS NULL
         RETURNING t.id
         """;

    public string Cancelled { get; } =
        $"SELECT id FROM {table} WHERE id = ANY($1) AND abandoned_at IS NOT NULL AND finished_at IS NOT NULL";

    public string Save { get; } =
        $"""
         UPDATE {table} t SET
             state = c.state,
             provider_task_id = COALESCE(c.provider_task_id, t.provider_task_id),
             due_at = clock_timestamp() + c.delay,
             server_errors = t.server_errors + c.is_server_error::int,
             polls = t.polls + c.is_poll::int,
             misses = CASE WHEN c.is_miss THEN t.misses + 1 ELSE 0 END,
             refused_since = CASE WHEN c.is_miss AND c.state = 'intent' THEN COALESCE(t.refused_since, clock_timestamp()) END,
             unknown_since = CASE WHEN c.state = 'unknown' THEN COALESCE(t.unknown_since, clock_timestamp()) END,
             resent_after_unknown = t.resent_after_unknown OR c.is_resend,
             result_type = c.result_type, result = c.result::jsonb, last_error = COALESCE(c.error, t.last_error),
             finished_at = CASE WHEN c.is_over THEN clock_timestamp() END,
             overdue_at = CASE WHEN c.is_overdue THEN COALESCE(t.overdue_at, clock_timestamp()) ELSE t.overdue_at END,
             progress = GREATEST(c.progress, t.progress),
             cancel_asked_at = CASE WHEN c.is_cancel_asked THEN clock_timestamp() ELSE t.cancel_asked_at END,
             submitted_at = CASE WHEN c.is_queued THEN clock_timestamp() ELSE t.submitted_at END
         FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::interval[], $6::bool[], $7::bool[], $8::bool[], $9::bool[],
                     $10::text[], $11::text[], $12::text[], $13::bool[], $14::bool[], $15::float8[], $16::bool[], $17::bool[])
             AS c(id, fencing_token, state, provider_task_id, delay, is_server_error, is_poll, is_miss, is_resend,
                  result_type, result, error, is_over, is_overdue, progress, is_cancel_asked, is_queued)
         WHERE t.id = c.id AND t.fencing_token = c.fencing_token AND t.finished_at IS NULL
         RETURNING t.id, t.abandoned_at IS NULL
         """;

    public string CountOpen { get; } =
        $"""
         SELECT (count(*) FILTER (WHERE state <> 'intent'))::int, (count(*) FILTER (WHERE state = 'intent'))::int
         FROM {table} WHERE provider = $1 AND finished_at IS NULL
         """;

    public string Gauges { get; } =
        $"""
         SELECT count(*)::float8,
                EXTRACT(EPOCH FROM clock_timestamp() - min(created_at))::float8,
                GREATEST(0, EXTRACT(EPOCH FROM clock_timestamp() - min(due_at)))::float8,
                EXTRACT(EPOCH FROM clock_timestamp() - min(unknown_since))::float8,
                provider, state
         FROM {table} WHERE finished_at IS NULL GROUP BY provider, state
         """;

    /// <summary>A task from <see cref="Claim"/>'s columns, which begin at <paramref name="first"/>.</summary>
    public static TaskRow Read(NpgsqlDataReader row, int first)
    {
        var column = first;
        return new TaskRow
        {
            Id = row.GetGuid(column++),
            Reference = row.GetString(column++),
            Provider = row.GetString(column++),
            Kind = row.GetString(column++),
            JobId = row.GetGuid(column++),
            UserId = row.GetGuid(column++),
            Step = row.GetString(column++),
            Attempt = row.GetInt32(column++),
            Command = row.GetString(column++),
            Fingerprint = row.GetString(column++),
            State = row.GetString(column++),
            ProviderTaskId = Text(row, column++),
            FencingToken = row.GetInt64(column++),
            ServerErrors = row.GetInt32(column++),
            Polls = row.GetInt32(column++),
            Misses = row.GetInt32(column++),
            SubmittedAt = Time(row, column++),
            UnknownSince = Time(row, column++),
            AbandonedAt = Time(row, column++),
            OverdueAt = Time(row, column++),
            CancelAskedAt = Time(row, column++),
            ResentAfterUnknown = row.GetBoolean(column++),
            HasAlternative = row.GetBoolean(column++),
            RefusedSince = Time(row, column++),
            TraceParent = Text(row, column++),
            CreatedAt = row.GetFieldValue<DateTimeOffset>(column++),
            Progress = Number(row, column),
        };
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static double? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);

    private static DateTimeOffset? Time(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
