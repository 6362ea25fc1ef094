using Renderly.LocalServers;
using Renderly.Testing.Containers;
using Xunit;

namespace Renderly.Testing;

/// <summary>
/// PostgreSQL and RabbitMQ for one test assembly: started at their first use, stopped at its end; in containers where this machine
/// has a Docker engine, else from the installed binaries. Each test class takes a database and a virtual host of its own.
/// </summary>
public sealed class TestServers : IAsyncLifetime
{
    /// <summary>Several systems of eight processes share the server, each with a pool of its own.</summary>
    internal const int MaxConnections = 600;

    private static readonly SemaphoreSlim Gate = new(1);
    private static readonly SemaphoreSlim Templates = new(1);
    private static readonly HashSet<PostgresServer> WithTemplate = [];
    private static PostgresServer? postgres;
    private static RabbitMqServer? rabbitMq;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public static async Task<PostgresServer> PostgresAsync() => await OnceAsync(
        () => postgres,
        async () => postgres = await StartPostgresAsync());

    public static async Task<RabbitMqServer> RabbitMqAsync() => await OnceAsync(
        () => rabbitMq,
        async () => rabbitMq = await StartRabbitMqAsync());

    /// <summary>A server of one's own, for who stops or restarts it.</summary>
    public static async Task<PostgresServer> StartPostgresAsync() => DockerEngine.Local is null
        ? await PrivatePostgres.StartAsync(
            new PrivatePostgresOptions { Folder = NewFolder("pg"), KeepData = false, MaxConnections = MaxConnections },
            CancellationToken.None)
        : await ContainerPostgres.StartAsync(CancellationToken.None);

    /// <inheritdoc cref="StartPostgresAsync"/>
    public static async Task<RabbitMqServer> StartRabbitMqAsync() => DockerEngine.Local is { } engine
        ? await ContainerRabbitMq.StartAsync(engine, CancellationToken.None)
        : await PrivateRabbitMq.StartAsync(new PrivateRabbitMqOptions { Folder = NewFolder("mq") }, CancellationToken.None);

    /// <summary>Connection string of a new, empty database.</summary>
    public static async Task<string> CreateDatabaseAsync() => await CreateDatabaseAsync(await PostgresAsync(), "template1");

    /// <summary>Connection string of a new database in which every service finds its schema up to date.</summary>
    /// <param name="server">The shared one when left out.</param>
    public static async Task<string> CreateMigratedDatabaseAsync(PostgresServer? server = null)
    {
        server ??= await PostgresAsync();
        await Templates.WaitAsync();
        try
        {
            if (!WithTemplate.Contains(server))
            {
                await MigratedTemplate.MakeAsync(server);
                WithTemplate.Add(server);
            }

            // Inside the gate: two copies at once of one template disturb each other.
            return await CreateDatabaseAsync(server, MigratedTemplate.Name);
        }
        finally
        {
            Templates.Release();
        }
    }

    /// <summary>Name of a new, empty virtual host.</summary>
    /// <param name="broker">The shared one when left out.</param>
    public static async Task<string> CreateVirtualHostAsync(RabbitMqServer? broker = null)
    {
        broker ??= await RabbitMqAsync();
        var name = $"v{Guid.CreateVersion7():N}";
        await broker.CreateVirtualHostAsync(name, CancellationToken.None);
        return name;
    }

    public async ValueTask DisposeAsync()
    {
        if (rabbitMq is not null)
        {
            await rabbitMq.DisposeAsync();
        }

        if (postgres is not null)
        {
            await postgres.DisposeAsync();
        }

        RenderedFilms.Delete();
        PreparedDatabase.Delete();
    }

    private static async Task<string> CreateDatabaseAsync(PostgresServer server, string template)
    {
        var name = $"t{Guid.CreateVersion7():N}";
        await server.EnsureDatabaseAsync(name, CancellationToken.None, template);
        return server.ConnectionString(name) + ";Maximum Pool Size=20";
    }

    private static string NewFolder(string prefix) => Path.Combine(Path.GetTempPath(), $"renderly-{prefix}-{Guid.CreateVersion7():N}");

    private static async Task<T> OnceAsync<T>(Func<T?> existing, Func<Task<T>> start)
        where T : class
    {
        await Gate.WaitAsync();
        try
        {
            return existing() ?? await start();
        }
        finally
        {
            Gate.Release();
        }
    }
}
