using System.ComponentModel;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Storyboards;

internal sealed class ChooseTakeCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<ChooseTakeCommand.Settings>(terminal, environment)
{
    internal sealed class Settings : JobSettings
    {
        [CommandArgument(1, "<SCENE>")]
        [Description("The scene's number")]
        public int Scene { get; init; }

        [CommandArgument(2, "<TAKE>")]
        [Description("The take's number")]
        public int Take { get; init; }
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        var state = await client.Storyboards.ChooseTakeAsync(settings.JobId, settings.Scene, settings.Take, cancellationToken);
        StoryboardPrinter.Print(Terminal, state, settings.Json);
        return ExitCode.Ok;
    }
}
