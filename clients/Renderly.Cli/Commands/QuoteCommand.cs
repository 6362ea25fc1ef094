using System.ComponentModel;
using System.Globalization;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Ids;
using Renderly.Cli.Output;
using Renderly.Cli.Requests;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands;

internal sealed class QuoteCommand(Terminal terminal, CliEnvironment environment) : ApiCommand<QuoteCommand.Settings>(terminal, environment)
{
    internal sealed class Settings : GlobalSettings
    {
        [CommandArgument(0, "<FILE|JOB>")]
        [Description("A request file (- for standard input), or the id of a failed job that might be resumed")]
        public string Subject { get; init; } = "";
    }

    protected override Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken) =>
        new JobIdConverter().TryParse(settings.Subject, out var jobId)
            ? QuoteResumptionAsync(client, jobId, settings.Json, cancellationToken)
            : QuoteFileAsync(client, settings, cancellationToken);

    private async Task<int> QuoteFileAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        File = await RequestFile.ReadAsync(settings.Subject, Server, [], Terminal.In, cancellationToken);
        var quote = await client.Jobs.QuoteAsync(File.Json, cancellationToken);
        if (settings.Json)
        {
            Terminal.Json(quote);
            return Code(quote);
        }

        Terminal.Fields(
            ("cost", Texts.Usd(quote.Usd)),
            ("at worst", $"{Texts.Usd(quote.UsdWorstCase)} (every step with all its tries)"),
            ("credits", quote.Credits.ToString(CultureInfo.InvariantCulture)),
            ("video", Describe(quote.Plan)),
            ("paid calls", quote.PaidCalls.ToString(CultureInfo.InvariantCulture)),
            ("refused now", quote.Refusal));
        foreach (var warning in quote.Warnings)
        {
            Terminal.Note(warning);
        }

        return Code(quote);
    }

    private static string? Describe(VideoPlan? plan) => plan is null ? null : string.Create(
        CultureInfo.InvariantCulture, $"{plan.DurationSeconds:0} s, {plan.GeneratedSeconds:0} s generated");

    private static int Code(Quote quote) => quote.Refusal is null ? ExitCode.Ok : ExitCode.Failed;

    private async Task<int> QuoteResumptionAsync(RenderlyClient client, Guid jobId, bool asJson, CancellationToken cancellationToken)
    {
        var quote = await client.Jobs.QuoteResumptionAsync(jobId, cancellationToken);
        if (asJson)
        {
            Terminal.Json(quote);
        }
        else
        {
            Terminal.Fields(("cost", Texts.Usd(quote.Usd)), ("credits", quote.Credits.ToString(CultureInfo.InvariantCulture)));
        }

        return ExitCode.Ok;
    }
}
