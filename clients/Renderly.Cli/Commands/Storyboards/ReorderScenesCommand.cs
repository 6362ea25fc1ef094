using System.ComponentModel;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Storyboards;

internal sealed class ReorderScenesCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<ReorderScenesCommand.Settings>(terminal, environment)
{
    internal sealed class Settings : JobSettings
    {
        [CommandArgument(1, "<SCENES>")]
        [Description("The scenes' numbers in the order in which they are to be seen")]
        public int[] Scenes { get; init; } = [];
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        StoryboardPrinter.Print(
            Terminal, await client.Storyboards.ReorderAsync(settings.JobId, settings.Scenes, cancellationToken), settings.Json);
        return ExitCode.Ok;
    }
}
