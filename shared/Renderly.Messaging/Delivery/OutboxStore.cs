using MassTransit.EntityFrameworkCoreIntegration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;

namespace Renderly.Messaging.Delivery;

/// <summary>The SQL of one context's outbox and inbox; times are the database's.</summary>
public sealed class OutboxStore<TDbContext>
    where TDbContext : DbContext
{
    private readonly string outbox;
    private readonly string inbox;

    public OutboxStore(IServiceProvider provider)
    {
        using var scope = provider.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<TDbContext>();
        Schema = db.Model.GetDefaultSchema() ?? "public";
        outbox = $"\"{Schema}\".outbox_message";
        inbox = $"\"{Schema}\".inbox_state";
        const string waits = "FILTER (WHERE parked_at IS NULL AND handed_over_at IS NULL AND due_at <= clock_timestamp())";
        GaugesSql =
            $"""
             SELECT COALESCE(EXTRACT(EPOCH FROM clock_timestamp() - min(due_at) {waits}), 0)::float8, (count(*) {waits})::float8,
                    (count(*) FILTER (WHERE parked_at IS NOT NULL))::float8, '{Schema}' AS schema
             FROM {outbox}
             """;
        InsertInbox = $$"""INSERT INTO {{inbox}} (message_id, consumer_id) VALUES ({0}, {1}) ON CONFLICT DO NOTHING""";
    }

    public string Schema { get; }

    /// <summary>Name of the NOTIFY channel on which replicas call each other to help.</summary>
    public string Channel => $"outbox_{Schema}";

    /// <summary>
    /// Parameters: message id, consumer id. Waits for a concurrent copy's transaction; 0 rows when it was consumed before.
    /// </summary>
    internal string InsertInbox { get; }

    /// <summary>The values of <see cref="OutboxMetrics.Gauges"/>.</summary>
    internal string GaugesSql { get; }

    internal async Task<List<OutboxMessage>> ClaimAsync(NpgsqlConnection connection, int limit, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
             SELECT id, due_at, message_id, message_type, destination_address, content_type, body, headers, properties, conversation_id,
                    correlation_id, initiator_id, request_id, source_address, response_address, fault_address, attempts
             FROM {outbox}
             WHERE due_at <= clock_timestamp() AND parked_at IS NULL AND handed_over_at IS NULL
             ORDER BY due_at, id LIMIT {limit} FOR UPDATE SKIP LOCKED
             """,
            connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var messages = new List<OutboxMessage>();
        while (await reader.ReadAsync(cancellationToken))
        {
            messages.Add(Read(reader));
        }

        return messages;
    }

    internal Task DeleteAsync(NpgsqlConnection connection, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        ForIdsAsync(connection, $"DELETE FROM {outbox} WHERE id = ANY($1)", ids, cancellationToken);

    internal Task MarkHandedOverAsync(NpgsqlConnection connection, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        ForIdsAsync(connection, $"UPDATE {outbox} SET handed_over_at = clock_timestamp() WHERE id = ANY($1)", ids, cancellationToken);

    /// <summary>What an earlier process handed to its in-memory bus and did not see consumed is sent again.</summary>
    internal async Task<int> TakeBackAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"UPDATE {outbox} SET handed_over_at = NULL WHERE handed_over_at IS NOT NULL", connection);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Puts a failed send off by <paramref name="delay"/>; parks the row when <paramref name="parkedReason"/> is given.</summary>
    internal async Task PutOffAsync(
        NpgsqlConnection connection,
        long id,
        bool countAttempt,
        TimeSpan delay,
        string? parkedReason,
        CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
             UPDATE {outbox} SET attempts = attempts + $2, due_at = clock_timestamp() + $3, handed_over_at = NULL,
                    parked_reason = $4, parked_at = CASE WHEN $4 IS NULL THEN NULL ELSE clock_timestamp() END
             WHERE id = $1
             """,
            connection)
        {
            Parameters =
            {
                new() { Value = id },
                new() { Value = countAttempt ? 1 : 0 },
                new() { Value = delay },
                new() { Value = (object?)parkedReason ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Makes parked messages due again; returns how many.</summary>
    public async Task<int> RedriveAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"UPDATE {outbox} SET parked_at = NULL, parked_reason = NULL, attempts = 0, due_at = clock_timestamp() WHERE parked_at IS NOT "
            + $"NULL",
            connection);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Time until the next message is due, zero or negative when one is, null when none waits; and the database's time.</summary>
    internal async Task<(TimeSpan? Due, DateTimeOffset Now)> NextDueAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT min(due_at) - clock_timestamp(), clock_timestamp() FROM {outbox} WHERE parked_at IS NULL AND handed_over_at IS NULL",
            connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.IsDBNull(0) ? null : reader.GetTimeSpan(0), reader.GetFieldValue<DateTimeOffset>(1));
    }

    /// <summary>Whether at least so many messages are due and not sent.</summary>
    internal async Task<bool> HasDueAsync(NpgsqlConnection connection, int count, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT count(*) FROM (SELECT 1 FROM {outbox} WHERE due_at <= clock_timestamp() AND parked_at IS NULL LIMIT {count}) due",
            connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))! >= count;
    }

    internal async Task<int> CleanInboxAsync(
        NpgsqlConnection connection, TimeSpan olderThan, int limit, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
             DELETE FROM {inbox} WHERE ctid = ANY(ARRAY(
                 SELECT ctid FROM {inbox} WHERE consumed_at < clock_timestamp() - $1 LIMIT {limit}))
             """,
            connection)
        {
            Parameters = { new() { Value = olderThan } },
        };
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task ForIdsAsync(
        NpgsqlConnection connection,
        string sql,
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = ids.ToArray() } } };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static OutboxMessage Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0),
        DueAt = row.GetFieldValue<DateTimeOffset>(1),
        MessageId = row.GetGuid(2),
        MessageType = row.GetString(3),
        DestinationAddress = new Uri(row.GetString(4)),
        ContentType = row.GetString(5),
        Body = row.GetString(6),
        Headers = row.IsDBNull(7) ? null : row.GetString(7),
        Properties = row.IsDBNull(8) ? null : row.GetString(8),
        ConversationId = row.IsDBNull(9) ? null : row.GetGuid(9),
        CorrelationId = row.IsDBNull(10) ? null : row.GetGuid(10),
        InitiatorId = row.IsDBNull(11) ? null : row.GetGuid(11),
        RequestId = row.IsDBNull(12) ? null : row.GetGuid(12),
        SourceAddress = row.IsDBNull(13) ? null : new Uri(row.GetString(13)),
        ResponseAddress = row.IsDBNull(14) ? null : new Uri(row.GetString(14)),
        FaultAddress = row.IsDBNull(15) ? null : new Uri(row.GetString(15)),
        Attempts = row.GetInt32(16),
    };
}
