using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;

namespace Renderly.Cli.Commands.Projects;

internal sealed class DeleteProjectCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<ProjectSettings>(terminal, environment)
{
    protected override async Task<int> RunAsync(RenderlyClient client, ProjectSettings settings, CancellationToken cancellationToken)
    {
        await client.Projects.DeleteAsync(settings.ProjectId, cancellationToken);
        Terminal.Done(settings.Json, new { Deleted = settings.ProjectId }, "Deleted. Its jobs stay.");
        return ExitCode.Ok;
    }
}
