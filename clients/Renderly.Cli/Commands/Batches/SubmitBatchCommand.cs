using System.ComponentModel;
using System.Globalization;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Cli.Requests;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Batches;

internal sealed class SubmitBatchCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<SubmitBatchCommand.Settings>(terminal, environment)
{
    internal sealed class Settings : GlobalSettings
    {
        [CommandArgument(0, "<FILE>")]
        [Description("JSON Lines (.jsonl, .ndjson), a request a line, or .csv with a header; - reads either from standard input")]
        public string File { get; init; } = "";

        [CommandOption("--name <NAME>")]
        [Description("Your own name of the batch")]
        public string? Name { get; init; }

        [CommandOption("--kind <KIND>")]
        [Description("The kind of its jobs: product_video (default) or scene_video")]
        public string? Kind { get; init; }

        [CommandOption("--max-usd <AMOUNT>")]
        [Description("Refuse the batch when its quote is higher")]
        public decimal? MaxUsd { get; init; }

        [CommandOption("--reject-all")]
        [Description("One wrong line refuses the whole batch")]
        public bool RejectAll { get; init; }

        [CommandOption("--dry-run")]
        [Description("Only check and quote; fails (1) when a line is wrong or the batch would be refused")]
        public bool DryRun { get; init; }

        [CommandOption("--idempotency-key <KEY>")]
        [Description("The same key and file again make no second batch")]
        public string? IdempotencyKey { get; init; }
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        var lines = await InputFile.ReadAsync(settings.File, Terminal.In, cancellationToken);
        var type = TypeOf(settings.File, lines);
        var batch = await client.Batches.SubmitAsync(
            type == BatchesClient.JsonLines ? RequestLines.NameHosts(lines, Server) : lines,
            type,
            new BatchOptions
            {
                Name = settings.Name,
                Kind = settings.Kind,
                MaxUsd = settings.MaxUsd,
                RejectAllOnError = settings.RejectAll,
                DryRun = settings.DryRun,
            },
            new RequestOptions { IdempotencyKey = settings.IdempotencyKey },
            cancellationToken);
        if (settings.Json)
        {
            Terminal.Json(batch);
        }
        else
        {
            Print(batch, settings);
        }

        // A dry run asks whether all is well; a batch that was started skips wrong lines because it was told to.
        return batch.Refusal is not null || (settings.DryRun && batch.Rejected > 0) ? ExitCode.Failed : ExitCode.Ok;
    }

    /// <summary>By the file's name; standard input has none, and no header of a table begins as an object does.</summary>
    private static string TypeOf(string file, ReadOnlySpan<byte> lines) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        _ when InputFile.IsStandardInput(file) => lines.TrimStart(" \t\r\n\uFEFF"u8).StartsWith("{"u8)
            ? BatchesClient.JsonLines
            : BatchesClient.Csv,
        ".csv" => BatchesClient.Csv,
        ".jsonl" or ".ndjson" => BatchesClient.JsonLines,
        _ => throw new CliException("The file's name must end in .jsonl, .ndjson or .csv, or be - for standard input."),
    };

    private void Print(SubmittedBatch batch, Settings settings)
    {
        Terminal.Fields(
            ("batch", batch.BatchId?.ToString()),
            ("accepted", string.Create(CultureInfo.InvariantCulture, $"{batch.Accepted} of {batch.Total}")),
            ("cost", batch.Quote is { } quote ? $"{Texts.Usd(quote.Usd)} (at worst {Texts.Usd(quote.UsdWorstCase)})" : null),
            ("refused now", batch.Refusal));
        foreach (var error in batch.Errors)
        {
            Terminal.ErrorLine(
                $"  {InputFile.NameOf(settings.File)}:{error.Line}: {(error.Field is { } field ? $"{field}: " : "")}{error.Detail}");
        }

        if (batch.BatchId is { } id && Terminal.IsForPeople)
        {
            Terminal.Line($"Look at it: renderly batch get {id}");
        }
    }
}
