using Npgsql;

namespace Renderly.IntegrationTests.Accounts;

/// <summary>A database of its own on the test server, dropped at the end.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly string server;
    private readonly string name;

    private TestDatabase(string server, string name)
    {
        (this.server, this.name) = (server, name);
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    public string ConnectionString { get; }

    public static async Task<TestDatabase> CreateAsync(bool empty = false)
    {
        var server = Environment.GetEnvironmentVariable("RENDERLY_TEST_POSTGRES")
            ?? throw new InvalidOperationException("Set RENDERLY_TEST_POSTGRES to the connection string of a PostgreSQL server for tests.");
        var database = new TestDatabase(server, $"accounts_{Guid.CreateVersion7():N}");
        if (!empty)
        {
            await database.CreateOnServerAsync();
        }

        return database;
    }

    public Task CreateOnServerAsync() => ExecuteAsync($"CREATE DATABASE {name}");

    public async ValueTask DisposeAsync() => await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
