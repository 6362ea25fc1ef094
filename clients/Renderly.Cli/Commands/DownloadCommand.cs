using System.ComponentModel;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands;

internal sealed class DownloadCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<DownloadCommand.Settings>(terminal, environment)
{
    internal sealed class Settings : JobSettings
    {
        [CommandOption("-o|--output <FILE>")]
        [Description("File or folder; JOB.mp4 in the working folder when left out")]
        public string? Output { get; init; }
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        var name = $"{settings.JobId}.mp4";
        var path = settings.Output is not { } output ? name
            : Directory.Exists(output) || Path.EndsInDirectorySeparator(output) ? Path.Combine(output, name)
            : output;
        var file = await new VideoFetcher(Terminal, client).FetchAsync(settings.JobId, path, showBar: !settings.Json, cancellationToken);
        if (settings.Json)
        {
            Terminal.Json(file);
        }
        else if (Terminal.IsForPeople)
        {
            Terminal.Success($"{file.Path} ({Texts.Bytes(file.Bytes)})");
        }
        else
        {
            Terminal.Line(file.Path);
        }

        return ExitCode.Ok;
    }
}
