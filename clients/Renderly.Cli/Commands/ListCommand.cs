using System.ComponentModel;
using System.Globalization;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands;

internal sealed class ListCommand(Terminal terminal, CliEnvironment environment) : ApiCommand<ListCommand.Settings>(terminal, environment)
{
    private static readonly string[] Columns = ["job", "status", "done", "created", "title"];

    internal sealed class Settings : GlobalSettings
    {
        [CommandOption("-s|--status <STATUS>")]
        [Description("Only jobs with this status, such as pending, completed, failed or cancelled")]
        public string? Status { get; init; }

        [CommandOption("-n|--limit <COUNT>")]
        [Description("At most so many; 0 for all")]
        [DefaultValue(20)]
        public int Limit { get; init; }
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        var jobs = client.Jobs.ListAsync(settings.Status, cancellationToken);
        var found = await (settings.Limit > 0 ? jobs.Take(settings.Limit) : jobs).ToListAsync(cancellationToken);
        Terminal.List(settings.Json, Columns, found, Row);
        return ExitCode.Ok;
    }

    private static string?[] Row(VideoJob job) =>
        [job.Id.ToString(), job.Status, string.Create(CultureInfo.InvariantCulture, $"{job.Progress} %"), Texts.Time(job.CreatedAt), job.ProductTitle];
}
