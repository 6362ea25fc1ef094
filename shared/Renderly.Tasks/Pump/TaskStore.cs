using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;

namespace Renderly.Tasks.Pump;

/// <summary>The pump's SQL. Everything that counts time uses the database's clock, so clocks of machines do not matter.</summary>
public sealed class TaskStore<TDbContext>
    where TDbContext : DbContext
{
    private readonly TaskSql sql;

    public TaskStore(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<TDbContext>();
        Schema = db.Model.GetDefaultSchema() ?? "public";
        sql = new TaskSql($"\"{Schema}\".task");
    }

    internal string Schema { get; }

    /// <summary>The values of <see cref="TaskMetrics.Gauges"/>, by provider and state.</summary>
    internal string GaugesSql => sql.Gauges;

    /// <summary>
    /// Takes due tasks of all lanes under a lease, users in turn. In a lane that sends, an intent becomes 'submitting' in the same
    /// committed statement, before anything is sent; <see cref="ClaimedTask.Was"/> says what it was. Also tells when each of
    /// <paramref name="kinds"/> has more to do.
    /// </summary>
    internal async Task<Claims> ClaimAsync(
        NpgsqlConnection connection, IReadOnlyList<Lane> lanes, IReadOnlyList<TaskKind> kinds, TimeSpan lease,
        CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { ClaimCommand(lanes, lease), HorizonCommand(kinds) } };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var tasks = await ReadClaimedAsync(reader, lanes, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var horizons = new Dictionary<TaskKind, Horizon>();
        while (await reader.ReadAsync(cancellationToken))
        {
            horizons[kinds[reader.GetInt32(0)]] = new Horizon(Wait(reader, 1), Wait(reader, 2));
        }

        return new Claims(tasks, horizons);
    }

    /// <summary>The same for a single lane, inside the caller's transaction.</summary>
    internal async Task<IReadOnlyList<ClaimedTask>> ClaimAsync(
        NpgsqlConnection connection, Lane lane, TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { ClaimCommand([lane], lease) } };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await ReadClaimedAsync(reader, [lane], cancellationToken);
    }

    /// <summary>
    /// Marks prepared tasks as being sent. Those that are not returned are no longer ours, or nobody wants them any more.
    /// </summary>
    internal async Task<IReadOnlyDictionary<Guid, DateTimeOffset>> BeginSubmitsAsync(
        NpgsqlConnection connection, IReadOnlyList<TaskRow> rows, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql.BeginSubmits, connection)
        {
            Parameters = { Array(rows.Select(row => row.Id)), Array(rows.Select(row => row.FencingToken)) },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var begun = new Dictionary<Guid, DateTimeOffset>();
        while (await reader.ReadAsync(cancellationToken))
        {
            begun.Add(reader.GetGuid(0), reader.GetFieldValue<DateTimeOffset>(1));
        }

        return begun;
    }

    /// <summary>Extends leases; returns the ids of those that are still ours.</summary>
    internal async Task<IReadOnlySet<Guid>> ExtendLeasesAsync(
        NpgsqlConnection connection, IReadOnlyCollection<TaskRow> rows, TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql.ExtendLeases, connection)
        {
            Parameters = { Array(rows.Select(row => row.Id)), Array(rows.Select(row => row.FencingToken)), new() { Value = lease } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ours = new HashSet<Guid>();
        while (await reader.ReadAsync(cancellationToken))
        {
            ours.Add(reader.GetGuid(0));
        }

        return ours;
    }

    /// <summary>Those of the tasks that ended because nobody wants them any more: their job was cancelled.</summary>
    internal async Task<IReadOnlySet<Guid>> CancelledAsync(
        NpgsqlConnection connection, IEnumerable<TaskRow> rows, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql.Cancelled, connection) { Parameters = { Array(rows.Select(row => row.Id)) } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var cancelled = new HashSet<Guid>();
        while (await reader.ReadAsync(cancellationToken))
        {
            cancelled.Add(reader.GetGuid(0));
        }

        return cancelled;
    }

    /// <summary>
    /// Writes what looks and calls found, in one statement. A task whose fencing token is no longer ours is left as it is and is not in the
    /// answer; for the others it says whether somebody still wants the result.
    /// </summary>
    internal async Task<IReadOnlyDictionary<Guid, bool>> SaveAsync(
        NpgsqlConnection connection, IReadOnlyList<(TaskRow Row, TaskChange Change)> writes, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql.Save, connection)
        {
            Parameters =
            {
                Array(writes.Select(write => write.Row.Id)),
                Array(writes.Select(write => write.Row.FencingToken)),
                Array(writes.Select(write => write.Change.State)),
                Texts(writes.Select(write => write.Change.ProviderTaskId)),
                Array(writes.Select(write => write.Change.Delay)),
                Array(writes.Select(write => write.Change.IsServerError)),
                Array(writes.Select(write => write.Change.IsPoll)),
                Array(writes.Select(write => write.Change.IsMiss)),
                Array(writes.Select(write => write.Change.IsResend)),
                Texts(writes.Select(write => write.Change.Event?.GetType().FullName)),
                Texts(writes.Select(write => write.Change.Event is { } result ? TaskJson.Serialize(result) : null)),
                Texts(writes.Select(write => write.Change.Error)),
                Array(writes.Select(write => write.Change.IsOver)),
                Array(writes.Select(write => write.Change.IsOverdue)),
                new()
                {
                    Value = writes.Select(write => write.Change.Progress).ToArray(),
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Double,
                },
                Array(writes.Select(write => write.Change.IsCancelAsked)),
                Array(writes.Select(write => write.Change.IsQueued)),
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var saved = new Dictionary<Guid, bool>();
        while (await reader.ReadAsync(cancellationToken))
        {
            saved.Add(reader.GetGuid(0), reader.GetBoolean(1));
        }

        return saved;
    }

    /// <summary>How many tasks are at the provider, and how many wait to be sent.</summary>
    internal async Task<(
        int InFlight, int Waiting)> CountOpenAsync(NpgsqlConnection connection, string provider, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql.CountOpen, connection) { Parameters = { new() { Value = provider } } };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return (row.GetInt32(0), row.GetInt32(1));
    }

    private NpgsqlBatchCommand ClaimCommand(IReadOnlyList<Lane> lanes, TimeSpan lease)
    {
        var served = lanes.SelectMany((lane, number) => lane.Served.Select(user => (Lane: number, User: user.Key, Count: user.Value)))
            .ToArray();
        return new NpgsqlBatchCommand(sql.Claim)
        {
            Parameters =
            {
                Array(lanes.Select(lane => lane.Kind.Name)),
                Array(lanes.Select(lane => lane.Kind.Provider)),
                Array(lanes.Select(lane => (int)lane.Scope)),
                Array(lanes.Select(lane => lane.IsSent)),
                Array(lanes.Select(lane => lane.Room)),
                Array(lanes.Select(lane => lane.MostPerUser)),
                Array(served.Select(user => user.Lane)),
                Array(served.Select(user => user.User)),
                Array(served.Select(user => user.Count)),
                new() { Value = lease },
            },
        };
    }

    private NpgsqlBatchCommand HorizonCommand(IReadOnlyList<TaskKind> kinds) => new(sql.Horizon)
    {
        Parameters = { Array(kinds.Select(kind => kind.Name)), Array(kinds.Select(kind => kind.Provider)) },
    };

    private static async Task<IReadOnlyList<ClaimedTask>> ReadClaimedAsync(
        NpgsqlDataReader reader, IReadOnlyList<Lane> lanes, CancellationToken cancellationToken)
    {
        var claimed = new List<ClaimedTask>();
        while (await reader.ReadAsync(cancellationToken))
        {
            claimed.Add(new ClaimedTask(
                lanes[reader.GetInt32(0)], TaskSql.Read(reader, 3), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2)));
        }

        return claimed;
    }

    private static TimeSpan? Wait(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetTimeSpan(column);

    private static NpgsqlParameter Array<T>(IEnumerable<T> values) => new NpgsqlParameter<T[]> { TypedValue = [.. values] };

    private static NpgsqlParameter Texts(IEnumerable<string?> values) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
