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
    private static readonly SemaphoreSlim Gate = new(1);
    private static PostgresServer? postgres;
    private static RabbitMqServer? rabbitMq;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public static async Task<PostgresServer> PostgresAsync() => await OnceAsync(
        () => postgres,
        async () => postgres = DockerEngine.Local is null
            ? await PrivatePostgres.StartAsync(new PrivatePostgresOptions { Folder = NewFolder("pg"), KeepData = false }, CancellationToken.None)
            : await ContainerPostgres.StartAsync(CancellationToken.None));

    public static async Task<RabbitMqServer> RabbitMqAsync() => await OnceAsync(
        () => rabbitMq,
        async () => rabbitMq = DockerEngine.Local is { } engine
            ? await ContainerRabbitMq.StartAsync(engine, CancellationToken.None)
            : await PrivateRabbitMq.StartAsync(new PrivateRabbitMqOptions { Folder = NewFolder("mq") }, CancellationToken.None));

    /// <summary>Connection string of a new, empty database.</summary>
    public static async Task<string> CreateDatabaseAsync()
    {
        var server = await PostgresAsync();
        var name = $"t{Guid.CreateVersion7():N}";
        await server.EnsureDatabaseAsync(name, CancellationToken.None);
        return server.ConnectionString(name) + ";Maximum Pool Size=20";
    }

    /// <summary>Name of a new, empty virtual host.</summary>
    public static async Task<string> CreateVirtualHostAsync()
    {
        var broker = await RabbitMqAsync();
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
