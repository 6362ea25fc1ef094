using System.ComponentModel;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Ids;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Scenes;

internal sealed class ListScenesCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<ListScenesCommand.Settings>(terminal, environment)
{
    private static readonly string[] Columns = ["scene", "status", "seconds", "picture", "created"];

    internal sealed class Settings : GlobalSettings
    {
        [CommandOption("-s|--scenario <ID>")]
        [Description("Only those of this scenario")]
        [TypeConverter(typeof(ScenarioIdConverter))]
        public Guid? ScenarioId { get; init; }

        [CommandOption("--status <STATUS>")]
        [Description("Only draft, pending, processing, completed or failed")]
        public string? Status { get; init; }
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        var scenes = await client.Scenes.ListAsync(settings.ScenarioId, settings.Status, cancellationToken).ToListAsync(cancellationToken);
        Terminal.List(settings.Json, Columns, scenes, Row);
        return ExitCode.Ok;
    }

    private static string?[] Row(VideoScene scene) =>
    [
        scene.Id.ToString(),
        scene.Status,
        scene.Duration.ToString(System.Globalization.CultureInfo.InvariantCulture),
        scene.ImagePrompt,
        Texts.Time(scene.CreatedAt),
    ];
}
