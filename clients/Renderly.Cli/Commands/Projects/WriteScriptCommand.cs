using Renderly.Cli.Connection;
using Renderly.Cli.Output;
using Renderly.Client;

namespace Renderly.Cli.Commands.Projects;

internal sealed class WriteScriptCommand(Terminal terminal, CliEnvironment environment) : WritePartCommand(terminal, environment)
{
    protected override Task<VideoProject> WriteAsync(
        ProjectsClient projects, Guid projectId, ReadOnlyMemory<byte> json, CancellationToken cancellationToken) =>
        projects.WriteScriptAsync(projectId, json, cancellationToken);
}
