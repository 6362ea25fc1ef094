using System.ComponentModel;
using System.Globalization;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Projects;

internal sealed class ListProjectsCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<ListProjectsCommand.Settings>(terminal, environment)
{
    private static readonly string[] Columns = ["project", "status", "scenes", "segments", "title", "created"];

    internal sealed class Settings : GlobalSettings
    {
        [CommandOption("--status <STATUS>")]
        [Description("Only DRAFT, READY, RENDERING, COMPLETED or FAILED")]
        public string? Status { get; init; }
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        var projects = await client.Projects.ListAsync(settings.Status, cancellationToken).ToListAsync(cancellationToken);
        Terminal.List(settings.Json, Columns, projects, Row);
        return ExitCode.Ok;
    }

    private static string?[] Row(VideoProject project) =>
    [
        project.Id.ToString(),
        project.Status,
        project.Storyboard.Count.ToString(CultureInfo.InvariantCulture),
        project.Script.Count.ToString(CultureInfo.InvariantCulture),
        project.Title,
        Texts.Time(project.CreatedAt),
    ];
}
