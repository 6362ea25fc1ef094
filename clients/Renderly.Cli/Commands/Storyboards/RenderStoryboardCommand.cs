using System.ComponentModel;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Storyboards;

internal sealed class RenderStoryboardCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<RenderStoryboardCommand.Settings>(terminal, environment)
{
    internal sealed class Settings : RevisionSettings
    {
        [CommandOption("--aspect-ratio <RATIO>")]
        [Description("16:9, 9:16, 1:1 or 4:5; the storyboard's own by default")]
        public string? AspectRatio { get; init; }

        [CommandOption("--quote <ID>")]
        [Description("Id of a quote: refused when it would cost more by now")]
        public string? QuoteId { get; init; }
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        StoryboardPrinter.Print(
            Terminal,
            await client.Storyboards.RenderAsync(
                settings.JobId, settings.Revision, settings.AspectRatio, settings.QuoteId, cancellationToken),
            settings.Json);
        return ExitCode.Ok;
    }
}
