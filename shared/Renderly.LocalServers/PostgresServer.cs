using Npgsql;

namespace Renderly.LocalServers;

/// <summary>A PostgreSQL server on a loopback port that it keeps over restarts. Disposing it stops it.</summary>
public abstract class PostgresServer : IAsyncDisposable
{
    protected const string User = "postgres";

    public int Port { get; protected set; }

    protected string Password { get; set; } = "";

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = User,
        Password = Password,
        Database = database,
        MaxPoolSize = 60,
        MaxAutoPrepare = 64,
    }.ConnectionString;

    /// <summary>Makes a database unless it exists.</summary>
    /// <param name="template">Database that it is a copy of, with nobody connected to it; left out, an empty one is made.</param>
    public async Task EnsureDatabaseAsync(string name, CancellationToken cancellationToken, string template = "template1")
    {
        // Not from a pool: connections there are dead after a restart.
        var administration = new NpgsqlConnectionStringBuilder(ConnectionString("postgres")) { Pooling = false };
        await using var connection = new NpgsqlConnection(administration.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var find = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection)
        {
            Parameters = { new() { Value = name } },
        };
        if (await find.ExecuteScalarAsync(cancellationToken) is null)
        {
            await using var create = new NpgsqlCommand($"CREATE DATABASE \"{name}\" TEMPLATE \"{template}\"", connection);
            await create.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>Stops at once and starts again on the same port, as a crash and its recovery would.</summary>
    public abstract Task RestartAsync(CancellationToken cancellationToken);

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
