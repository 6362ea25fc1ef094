using System.ComponentModel;
using System.Globalization;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands;

internal sealed class UsageCommand(Terminal terminal, CliEnvironment environment) : ApiCommand<UsageCommand.Settings>(terminal, environment)
{
    private static readonly string[] Columns = ["day", "jobs", "credits", "paid", "set aside", "in doubt"];

    internal sealed class Settings : GlobalSettings
    {
        [CommandOption("--from <DAY>")]
        [Description("First day, such as 2026-11-01; 30 days back when left out")]
        public DateOnly? From { get; init; }

        [CommandOption("--to <DAY>")]
        [Description("Last day; today when left out")]
        public DateOnly? To { get; init; }
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        var usage = await client.Billing.GetUsageAsync(settings.From, settings.To, cancellationToken);
        var credits = await client.Billing.GetCreditsAsync(cancellationToken);
        if (settings.Json)
        {
            Terminal.Json(new { Credits = credits, Usage = usage });
            return ExitCode.Ok;
        }

        Terminal.Table(
            Columns,
            usage.Days
                .Select(day => Row(
                    day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day.Jobs, day.CreditsUsed, day.PaidUsd, day.ReservedUsd,
                    day.InDoubtUsd))
                .Append(Row("total", usage.Jobs, usage.CreditsUsed, usage.PaidUsd, usage.ReservedUsd, usage.InDoubtUsd)));
        if (Terminal.IsForPeople)
        {
            Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"Credits left: {credits}"));
        }

        return ExitCode.Ok;
    }

    private static string?[] Row(string day, int jobs, int credits, decimal paid, decimal reserved, decimal inDoubt) =>
    [
        day, jobs.ToString(CultureInfo.InvariantCulture), credits.ToString(CultureInfo.InvariantCulture), Texts.Usd(paid),
        Texts.Usd(reserved), Texts.Usd(inDoubt),
    ];
}
