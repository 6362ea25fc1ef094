using Docker.DotNet.Models;
using DotNet.Testcontainers.Configurations;

namespace Renderly.Testing.Containers;

internal static class DockerEngine
{
    /// <summary>This machine's Docker engine; null when none answers, or only one elsewhere, whose ports are not on our loopback.</summary>
    public static IDockerEndpointAuthenticationConfiguration? Local { get; } =
        TestcontainersSettings.OS.DockerEndpointAuthConfig is { Endpoint.Scheme: "unix" or "npipe" } engine ? engine : null;

    /// <summary>Publishes a container's ports to this machine alone; Docker's own choice is every address.</summary>
    public static void OnLoopback(CreateContainerParameters container)
    {
        foreach (var binding in container.HostConfig!.PortBindings!.Values.SelectMany(bindings => bindings))
        {
            binding.HostIP = "127.0.0.1";
        }
    }
}
