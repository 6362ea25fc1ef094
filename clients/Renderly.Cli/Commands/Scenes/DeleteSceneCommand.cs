using System.ComponentModel;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Ids;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Scenes;

internal sealed class DeleteSceneCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<DeleteSceneCommand.Settings>(terminal, environment)
{
    internal sealed class Settings : GlobalSettings
    {
        [CommandArgument(0, "<SCENE>")]
        [Description("The scene's id")]
        [TypeConverter(typeof(SceneIdConverter))]
        public Guid SceneId { get; init; }
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        await client.Scenes.DeleteAsync(settings.SceneId, cancellationToken);
        Terminal.Done(settings.Json, new { Deleted = settings.SceneId }, "Deleted. Its jobs stay.");
        return ExitCode.Ok;
    }
}
