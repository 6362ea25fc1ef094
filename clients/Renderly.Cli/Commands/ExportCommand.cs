using System.ComponentModel;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands;

internal sealed class ExportCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<ExportCommand.Settings>(terminal, environment)
{
    internal sealed class Settings : JobSettings
    {
        [CommandOption("-f|--format <FORMAT>")]
        [Description("mp4, mov, webm, poster, contact_sheet or otio")]
        [DefaultValue("mp4")]
        public string Format { get; init; } = "mp4";

        [CommandOption("-q|--quality <QUALITY>")]
        [Description("480p, 720p or 1080p, of films and posters; the largest when left out")]
        public string? Quality { get; init; }

        [CommandOption("-o|--output <FILE>")]
        [Description("File or folder; the working folder when left out. In a folder its name says job and size")]
        public string? Output { get; init; }
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        var options = new ExportOptions { Format = settings.Format, Quality = settings.Quality };
        var file = await FetchAsync(client, settings, options, settings.Output ?? ".", cancellationToken);
        if (settings.Json)
        {
            Terminal.Json(file);
            return ExitCode.Ok;
        }

        if (file.Adjusted is { } adjusted)
        {
            Terminal.Note(adjusted);
        }

        if (file.IsStale)
        {
            Terminal.Note("The film is that of an earlier revision of the storyboard; render it again for a new one.");
        }

        if (Terminal.IsForPeople)
        {
            Terminal.Success($"{file.Path} ({Texts.Bytes(file.Bytes)})");
        }
        else
        {
            Terminal.Line(file.Path);
        }

        return ExitCode.Ok;
    }

    private Task<ExportedFile> FetchAsync(
        RenderlyClient client, Settings settings, ExportOptions options, string path, CancellationToken cancellationToken) =>
        settings.Json || !Terminal.IsForPeople
            ? client.Jobs.ExportAsync(settings.JobId, path, options, cancellationToken: cancellationToken)
            : Terminal.Out.Status().StartAsync("Asking", status => client.Jobs.ExportAsync(
                settings.JobId,
                path,
                options,
                new Progress<ExportProgress>(told => status.Status($"{told.Status}, {told.Progress} %")),
                cancellationToken));
}
