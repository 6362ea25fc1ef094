using System.Security.Cryptography;
using Renderly.LocalServers;
using Testcontainers.PostgreSql;

namespace Renderly.Testing.Containers;

/// <summary>PostgreSQL in a container, on a port that it keeps over restarts.</summary>
internal sealed class ContainerPostgres : PostgresServer
{
    /// <summary>The image of docker-compose.yml.</summary>
    private const string Image = "postgres:17";

    private readonly PostgreSqlContainer container;

    private ContainerPostgres()
    {
        Port = FreePort.Next();
        Password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        container = new PostgreSqlBuilder(Image)
            .WithUsername(User)
            .WithPassword(Password)
            .WithPortBinding(Port, PostgreSqlBuilder.PostgreSqlPort)
            .WithCommand("-c", $"max_connections={TestServers.MaxConnections}")
            .WithCreateParameterModifier(DockerEngine.OnLoopback)
            // The server's "immediate" shutdown, which leaves what a crash leaves; by default a stop lets it finish.
            .WithCreateParameterModifier(parameters => parameters.StopSignal = "SIGQUIT")
            .Build();
    }

    public static async Task<ContainerPostgres> StartAsync(CancellationToken cancellationToken)
    {
        var server = new ContainerPostgres();
        await server.container.StartAsync(cancellationToken);
        return server;
    }

    public override async Task RestartAsync(CancellationToken cancellationToken)
    {
        await container.StopAsync(cancellationToken);
        await container.StartAsync(cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        await container.DisposeAsync();
        await base.DisposeAsync();
    }
}
