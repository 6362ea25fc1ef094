using System.ComponentModel;
using System.Globalization;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Batches;

internal sealed class GetBatchCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<GetBatchCommand.Settings>(terminal, environment)
{
    private static readonly string[] Columns = ["line", "status", "done", "job", "product", "error"];

    internal sealed class Settings : BatchSettings
    {
        [CommandOption("-i|--items")]
        [Description("Line by line what became of it")]
        public bool Items { get; init; }

        [CommandOption("-s|--status <STATUS>")]
        [Description("Only lines with this status, such as failed or rejected; with --items")]
        public string? Status { get; init; }
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        if (!settings.Items)
        {
            BatchPrinter.Print(Terminal, await client.Batches.GetAsync(settings.BatchId, cancellationToken), settings.Json);
            return ExitCode.Ok;
        }

        var items = await client.Batches.ListItemsAsync(settings.BatchId, settings.Status, cancellationToken)
            .ToListAsync(cancellationToken);
        Terminal.List(settings.Json, Columns, items, Row);
        return ExitCode.Ok;
    }

    private static string?[] Row(BatchItem item) =>
    [
        item.Line.ToString(CultureInfo.InvariantCulture), item.Status, string.Create(CultureInfo.InvariantCulture, $"{item.Progress} %"),
        item.JobId?.ToString(), item.ProductId,
        item.ErrorMessage ?? string.Join(
            " ", item.Errors.Select(error => error.Field is { } field ? $"{field}: {error.Detail}" : error.Detail)),
    ];
}
