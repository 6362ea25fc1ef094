using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using Renderly.Web.Idempotency;

namespace Renderly.Data.Idempotency;

/// <summary>The keys of one context.</summary>
internal sealed class IdempotencyStore<TDbContext>(
    IServiceScopeFactory scopes, NpgsqlDataSource dataSource, IOptions<IdempotencyOptions> options)
    : IdempotencyStore(SchemaOf(scopes), dataSource, options)
    where TDbContext : DbContext
{
    private static string SchemaOf(IServiceScopeFactory scopes)
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<TDbContext>().Model.GetDefaultSchema() ?? "public";
    }
}

/// <summary>The SQL of the keys in one schema, each statement a transaction of its own; times are the database's.</summary>
internal abstract class IdempotencyStore(string schema, NpgsqlDataSource dataSource, IOptions<IdempotencyOptions> options)
    : IIdempotencyStore
{
    private readonly string table = $"\"{schema}\".{IdempotencyKeyMap.Table}";

    public string Schema => schema;

    public async Task<ClaimedKey?> ClaimAsync(ClaimedKey key, CancellationToken cancellationToken)
    {
        await using var command = Command(
            $"""
             INSERT INTO {table} AS known (id, request_hash, resource_id, lease, locked_until, created_at)
             VALUES ($1, $2, $3, $4, clock_timestamp() + $5, clock_timestamp())
             ON CONFLICT (id) DO UPDATE SET lease = excluded.lease, locked_until = excluded.locked_until
             WHERE known.status IS NULL AND known.locked_until <= clock_timestamp() AND known.request_hash = excluded.request_hash
             RETURNING resource_id
             """,
            Value(key.Id), Value(key.RequestHash), Value(key.ResourceId), Value(key.Lease), Value(options.Value.Lease));
        return await command.ExecuteScalarAsync(cancellationToken) is Guid resourceId ? key with { ResourceId = resourceId } : null;
    }

    public async Task<KnownKey?> FindAsync(ClaimedKey key, CancellationToken cancellationToken)
    {
        await using var command = Command(
            $"SELECT request_hash = $2, locked_until - clock_timestamp(), status, headers, body FROM {table} WHERE id = $1",
            Value(key.Id),
            Value(key.RequestHash));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }

        var answer = await reader.IsDBNullAsync(2, cancellationToken) ? null : new KeptAnswer(
            reader.GetInt32(2),
            JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(3), JsonSerializerOptions.Default)!,
            await reader.GetFieldValueAsync<byte[]>(4, cancellationToken));
        return new KnownKey(reader.GetBoolean(0), answer, reader.GetTimeSpan(1));
    }

    public Task CompleteAsync(ClaimedKey key, KeptAnswer answer, CancellationToken cancellationToken) => RunAsync(
        $"UPDATE {table} SET status = $3, headers = $4, body = $5 WHERE id = $1 AND lease = $2 AND status IS NULL",
        cancellationToken,
        Value(key.Id),
        Value(key.Lease),
        Value(answer.Status),
        new NpgsqlParameter
        {
            Value = JsonSerializer.Serialize(answer.Headers, JsonSerializerOptions.Default),
            NpgsqlDbType = NpgsqlDbType.Jsonb,
        },
        Value(answer.Body));

    public Task ForgetAsync(ClaimedKey key, CancellationToken cancellationToken) => RunAsync(
        $"DELETE FROM {table} WHERE id = $1 AND lease = $2 AND status IS NULL", cancellationToken, Value(key.Id), Value(key.Lease));

    public Task GiveUpAsync(ClaimedKey key, CancellationToken cancellationToken) => RunAsync(
        $"UPDATE {table} SET locked_until = clock_timestamp() WHERE id = $1 AND lease = $2 AND status IS NULL",
        cancellationToken,
        Value(key.Id),
        Value(key.Lease));

    public bool IsTakenOver(Exception exception) => exception is DbUpdateConcurrencyException { Entries: [{ Entity: IdempotencyKey }] };

    /// <returns>Number of rows deleted, at most <paramref name="limit"/>.</returns>
    public async Task<int> CleanAsync(NpgsqlConnection connection, int limit, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"DELETE FROM {table} WHERE id IN (SELECT id FROM {table} WHERE created_at < clock_timestamp() - $1 ORDER BY created_at LIMIT "
            + $"{limit} FOR UPDATE SKIP LOCKED)",
            connection);
        command.Parameters.Add(Value(options.Value.Retention));
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task RunAsync(string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using var command = Command(sql, parameters);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlCommand Command(string sql, params NpgsqlParameter[] parameters)
    {
        var command = dataSource.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        return command;
    }

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };
}
