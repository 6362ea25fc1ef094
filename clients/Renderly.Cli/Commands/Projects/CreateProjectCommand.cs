using System.ComponentModel;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Cli.Requests;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Projects;

internal sealed class CreateProjectCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<CreateProjectCommand.Settings>(terminal, environment)
{
    internal sealed class Settings : GlobalSettings
    {
        [CommandArgument(0, "[FILE]")]
        [Description("The whole project as JSON; - reads standard input")]
        public string? File { get; init; }

        [CommandOption("-t|--title <TEXT>")]
        [Description("The title of a project that is written later")]
        public string? Title { get; init; }
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        if ((settings.File is null) == (settings.Title is null))
        {
            throw new CliException("Give either a file with the project or --title.");
        }

        var project = settings.File is { } file
            ? await client.Projects.CreateAsync(await ReadAsync(file, cancellationToken), cancellationToken: cancellationToken)
            : await client.Projects.CreateAsync(new VideoProjectRequest { Title = settings.Title }, cancellationToken: cancellationToken);
        if (settings.Json || Terminal.IsForPeople)
        {
            ProjectPrinter.Print(Terminal, project, settings.Json);
        }
        else
        {
            Terminal.Line(project.Id.ToString());
        }

        return ExitCode.Ok;
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(string file, CancellationToken cancellationToken)
    {
        File = await RequestFile.ReadAsync(file, Server, [], Terminal.In, cancellationToken);
        return File.Json;
    }
}
