using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Cli.Requests;
using Renderly.Client;

namespace Renderly.Cli.Commands.Projects;

/// <summary>Puts a part of a project in place of what was there.</summary>
internal abstract class WritePartCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<ProjectPartSettings>(terminal, environment)
{
    protected sealed override async Task<int> RunAsync(
        RenderlyClient client, ProjectPartSettings settings, CancellationToken cancellationToken)
    {
        File = await RequestFile.ReadAsync(settings.File, Server, [], Terminal.In, cancellationToken);
        ProjectPrinter.Print(Terminal, await WriteAsync(client.Projects, settings.ProjectId, File.Json, cancellationToken), settings.Json);
        return ExitCode.Ok;
    }

    protected abstract Task<VideoProject> WriteAsync(
        ProjectsClient projects, Guid projectId, ReadOnlyMemory<byte> json, CancellationToken cancellationToken);
}
