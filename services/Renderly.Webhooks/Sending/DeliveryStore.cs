using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using Renderly.Webhooks.Data;

namespace Renderly.Webhooks.Sending;

/// <summary>The pump's SQL. Everything that counts time uses the database's clock, so clocks of machines do not matter.</summary>
internal sealed class DeliveryStore(NpgsqlDataSource database, IOptions<WebhooksOptions> options)
{
    /// <summary>How many due rows are looked at to find some of lanes that have room.</summary>
    private const int Window = 1000;

    /// <summary>Takes due deliveries under a lease, the longest due first, but never more of a lane than it has room for.</summary>
    /// <param name="room">Most in all.</param>
    /// <param name="busy">What this process has under way, by lane.</param>
    public async Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(
        int room, IReadOnlyDictionary<Guid, int> busy, CancellationToken cancellationToken)
    {
        var perLane = options.Value.MaxConcurrencyPerEndpoint;
        await using var command = database.CreateCommand(
            $"""
             WITH due AS (
                 SELECT id, lane, due_at FROM webhooks.delivery
                 WHERE state = 'pending' AND due_at <= clock_timestamp()
                   AND (lease_until IS NULL OR lease_until <= clock_timestamp()) AND lane <> ALL($1)
                 ORDER BY due_at LIMIT {Window} FOR UPDATE SKIP LOCKED),
             placed AS (SELECT id, lane, due_at, row_number() OVER (PARTITION BY lane ORDER BY due_at) AS place FROM due),
             chosen AS (
                 SELECT placed.id FROM placed LEFT JOIN unnest($2::uuid[], $3::int[]) AS busy (lane, running) ON busy.lane = placed.lane
                 WHERE placed.place <= $4 - COALESCE(busy.running, 0) ORDER BY placed.due_at LIMIT $5)
             UPDATE webhooks.delivery d SET fencing_token = d.fencing_token + 1, lease_until = clock_timestamp() + $6
             FROM chosen, webhooks.event e, webhooks.endpoint p
             WHERE d.id = chosen.id AND e.id = d.event_id AND p.id = d.endpoint_id
             RETURNING d.id, d.fencing_token, d.event_id, d.endpoint_id, d.lane, d.url, e.body, d.tries, p.enabled, p.kind,
                 ARRAY(SELECT s.sealed FROM webhooks.endpoint_secret s
                       WHERE s.endpoint_id = d.endpoint_id AND (s.expires_at IS NULL OR s.expires_at > clock_timestamp())
                       ORDER BY s.created_at DESC, s.id DESC),
                 d.job_id, d.trace_parent
             """);
        Add(command, busy.Where(lane => lane.Value >= perLane).Select(lane => lane.Key).ToArray());
        Add(command, busy.Keys.ToArray());
        Add(command, busy.Values.ToArray());
        Add(command, perLane);
        Add(command, room);
        Add(command, options.Value.LeaseDuration);
        var claimed = new List<ClaimedDelivery>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            claimed.Add(new ClaimedDelivery(
                row.GetGuid(0), row.GetInt64(1), row.GetGuid(2), row.GetGuid(3), row.GetGuid(4), row.GetString(5), row.GetString(6),
                row.GetInt32(7), row.GetBoolean(8), row.GetString(9) == EndpointKind.Jobs, row.IsDBNull(11)
                    ? null
                    : row.GetGuid(11), row.IsDBNull(12) ? null : row.GetString(12),
                row.GetFieldValue<byte[][]>(10)));
        }

        return claimed;
    }

    /// <summary>Writes down what came of a try: delivery, log and the endpoint's health, together.</summary>
    /// <returns>Why the endpoint was disabled by this, one of <see cref="DisabledReason"/>; null when it was not.</returns>
    public async Task<string?> SaveAsync(
        ClaimedDelivery delivery, SendOutcome outcome, DeliveryVerdict verdict, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await UpdateAsync(connection, delivery, outcome, verdict, cancellationToken) is not { } number)
        {
            // Its lease ended, somebody else has it and tells of it; or it was deleted.
            return null;
        }

        await LogAsync(connection, delivery.Id, number, outcome, cancellationToken);
        var disabled = delivery.IsForJobs
            ? await GiveUpAddressAsync(connection, delivery, verdict, cancellationToken)
            : await NoteHealthAsync(connection, delivery.EndpointId, outcome, verdict, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return disabled;
    }

    /// <summary>Gives a claimed delivery back untried: the process stops.</summary>
    public async Task ReleaseAsync(ClaimedDelivery delivery, CancellationToken cancellationToken)
    {
        await using var command =
            database.CreateCommand("UPDATE webhooks.delivery SET lease_until = NULL WHERE id = $1 AND fencing_token = $2");
        Add(command, delivery.Id);
        Add(command, delivery.FencingToken);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The time until the next delivery that there is room for; null when there is none.</summary>
    public async Task<TimeSpan?> NextAsync(IEnumerable<Guid> fullLanes, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "SELECT min(GREATEST(due_at, lease_until)) - clock_timestamp() FROM webhooks.delivery WHERE state = 'pending' AND lane <> "
            + "ALL($1)");
        Add(command, fullLanes.ToArray());
        return await command.ExecuteScalarAsync(cancellationToken) as TimeSpan?;
    }

    private static async Task<int?> UpdateAsync(
        NpgsqlConnection connection,
        ClaimedDelivery delivery,
        SendOutcome outcome,
        DeliveryVerdict verdict,
        CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            UPDATE webhooks.delivery SET
                state = $3, attempts = attempts + 1, tries = $4, due_at = clock_timestamp() + $5, lease_until = NULL,
                last_status = $6, last_error = $7, finished_at = CASE WHEN $3 = 'pending' THEN NULL ELSE clock_timestamp() END
            WHERE id = $1 AND fencing_token = $2 AND state = 'pending'
            RETURNING attempts
            """,
            connection);
        Add(command, delivery.Id);
        Add(command, delivery.FencingToken);
        Add(command, verdict.State);
        Add(command, delivery.Tries + 1);
        Add(command, verdict.Delay);
        AddNullable(command, outcome.Status, NpgsqlDbType.Integer);
        AddNullable(command, outcome.Error, NpgsqlDbType.Text);
        return await command.ExecuteScalarAsync(cancellationToken) as int?;
    }

    private static async Task LogAsync(
        NpgsqlConnection connection, Guid deliveryId, int number, SendOutcome outcome, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "INSERT INTO webhooks.delivery_attempt (id, delivery_id, number, started_at, duration_ms, status, error, answer) VALUES ($1, "
            + "$2, $3, $4, $5, $6, $7, $8)",
            connection);
        Add(command, Guid.CreateVersion7());
        Add(command, deliveryId);
        Add(command, number);
        Add(command, outcome.StartedAt);
        Add(command, (int)outcome.Duration.TotalMilliseconds);
        AddNullable(command, outcome.Status, NpgsqlDbType.Integer);
        AddNullable(command, outcome.Error, NpgsqlDbType.Text);
        AddNullable(command, outcome.Answer, NpgsqlDbType.Text);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// A job's address that answers 410 gets nothing more of what waits for it; other jobs' addresses are other receivers.
    /// </summary>
    private static async Task<string?> GiveUpAddressAsync(
        NpgsqlConnection connection, ClaimedDelivery delivery, DeliveryVerdict verdict, CancellationToken cancellationToken)
    {
        if (verdict.IsGone)
        {
            await using var command = new NpgsqlCommand(
                "UPDATE webhooks.delivery SET state = 'failed', last_error = $2, finished_at = clock_timestamp() WHERE lane = $1 AND state "
                + "= 'pending' AND lease_until IS NULL",
                connection);
            Add(command, delivery.Lane);
            Add(command, SendErrors.Gone);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return null;
    }

    private async Task<string?> NoteHealthAsync(
        NpgsqlConnection connection, Guid endpointId, SendOutcome outcome, DeliveryVerdict verdict, CancellationToken cancellationToken)
    {
        if (outcome.Error == SendErrors.EndpointDisabled)
        {
            return null;
        }

        if (outcome.IsSuccess)
        {
            await using var healthy = new NpgsqlCommand(
                "UPDATE webhooks.endpoint SET failing_since = NULL WHERE id = $1 AND failing_since IS NOT NULL", connection);
            Add(healthy, endpointId);
            await healthy.ExecuteNonQueryAsync(cancellationToken);
            return null;
        }

        await using var command = new NpgsqlCommand(
            """
            UPDATE webhooks.endpoint SET
                failing_since = COALESCE(failing_since, clock_timestamp()),
                enabled = NOT ($2 OR COALESCE(failing_since < clock_timestamp() - $3, false)),
                disabled_reason = CASE WHEN $2 THEN 'gone' WHEN failing_since < clock_timestamp() - $3 THEN 'failing' END,
                disabled_at = CASE WHEN $2 OR failing_since < clock_timestamp() - $3 THEN clock_timestamp() END
            WHERE id = $1 AND enabled AND ($2 OR failing_since IS NULL OR failing_since < clock_timestamp() - $3)
            RETURNING disabled_reason
            """,
            connection);
        Add(command, endpointId);
        Add(command, verdict.IsGone);
        Add(command, options.Value.DisableAfter);
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    private static void Add<T>(NpgsqlCommand command, T value) => command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });

    private static void AddNullable(NpgsqlCommand command, object? value, NpgsqlDbType type) =>
        command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
}
