using System.ComponentModel;
using Renderly.Cli.Connection;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands;

internal sealed class WatchCommand(Terminal terminal, CliEnvironment environment) : ApiCommand<WatchCommand.Settings>(terminal, environment)
{
    internal sealed class Settings : JobSettings
    {
        [CommandOption("-d|--download <FOLDER>")]
        [Description("Fetch the video into this folder when it is ready")]
        public string? Download { get; init; }
    }

    protected override Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken) =>
        new JobFollower(Terminal, client).FollowAsync(settings.JobId, settings.Json, settings.Download, cancellationToken);
}
