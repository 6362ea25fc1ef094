using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;

namespace Renderly.Cli.Commands.Projects;

internal sealed class ShowProjectCommand(Terminal terminal, CliEnvironment environment) : ApiCommand<ProjectSettings>(terminal, environment)
{
    protected override async Task<int> RunAsync(RenderlyClient client, ProjectSettings settings, CancellationToken cancellationToken)
    {
        ProjectPrinter.Print(Terminal, await client.Projects.GetAsync(settings.ProjectId, cancellationToken), settings.Json);
        return ExitCode.Ok;
    }
}
