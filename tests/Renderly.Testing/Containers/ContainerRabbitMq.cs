using Docker.DotNet.Models;
using DotNet.Testcontainers.Configurations;
using Renderly.LocalServers;
using Testcontainers.RabbitMq;

namespace Renderly.Testing.Containers;

/// <summary>RabbitMQ in a container, on ports that it keeps over restarts.</summary>
internal sealed class ContainerRabbitMq : RabbitMqServer
{
    /// <summary>The image of docker-compose.yml.</summary>
    private const string Image = "rabbitmq:4-management";
    private const int ContainerManagementPort = 15672;

    private readonly IDockerEndpointAuthenticationConfiguration engine;
    private readonly RabbitMqContainer container;

    private ContainerRabbitMq(IDockerEndpointAuthenticationConfiguration engine)
    {
        this.engine = engine;
        container = new RabbitMqBuilder(Image)
            .WithUsername(Username)
            .WithPassword(Password)
            .WithEnvironment("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", CountArguments)
            .WithPortBinding(Port, RabbitMqBuilder.RabbitMqPort)
            .WithPortBinding(ManagementPort, ContainerManagementPort)
            .WithCreateParameterModifier(DockerEngine.OnLoopback)
            .Build();
    }

    public static async Task<ContainerRabbitMq> StartAsync(
        IDockerEndpointAuthenticationConfiguration engine, CancellationToken cancellationToken)
    {
        var broker = new ContainerRabbitMq(engine);
        await broker.StartServerAsync(cancellationToken);
        return broker;
    }

    public override Task StopAsync(CancellationToken cancellationToken) => container.StopAsync(cancellationToken);

    public override async Task KillAsync(CancellationToken cancellationToken)
    {
        using var client = engine.GetDockerClientBuilder(Guid.Empty).Build();
        await client.Containers.KillContainerAsync(container.Id, new ContainerKillParameters { Signal = "SIGKILL" }, cancellationToken);
    }

    public override async Task StartServerAsync(CancellationToken cancellationToken, bool isDiskFull = false)
    {
        await container.StartAsync(cancellationToken);
        // After a kill, Testcontainers finds the log line of the first start; the management interface is what is up or not.
        await WaitUntilReadyAsync(() => true, $"docker logs {container.Name}", cancellationToken);
        if (isDiskFull)
        {
            var set = await container.ExecAsync(["rabbitmqctl", "set_disk_free_limit", "1000TB"], cancellationToken);
            if (set.ExitCode != 0)
            {
                throw new LocalServerException($"RabbitMQ does not take the limit: {set.Stderr}");
            }
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await container.DisposeAsync();
        await base.DisposeAsync();
    }
}
