using System.Globalization;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;

namespace Renderly.Cli.Commands;

internal sealed class CostsCommand(Terminal terminal, CliEnvironment environment) : ApiCommand<JobSettings>(terminal, environment)
{
    private static readonly string[] Columns = ["step", "provider", "attempt", "charge", "paid", "wasted", "in doubt"];

    protected override async Task<int> RunAsync(RenderlyClient client, JobSettings settings, CancellationToken cancellationToken)
    {
        var costs = await client.Jobs.GetCostsAsync(settings.JobId, cancellationToken);
        if (settings.Json)
        {
            Terminal.Json(costs);
            return ExitCode.Ok;
        }

        Terminal.Fields(
            ("paid", Texts.Usd(costs.PaidUsd)),
            ("wasted", Texts.Usd(costs.WastedUsd)),
            ("in doubt", Texts.Usd(costs.InDoubtUsd)),
            ("set aside", Texts.Usd(costs.ReservedUsd)),
            ("credits", costs.CreditsUsed.ToString(CultureInfo.InvariantCulture)));
        if (costs.Steps.Count > 0)
        {
            Terminal.Table(Columns, costs.Steps.SelectMany(step => step.Attempts.Select(attempt => Row(step, attempt))));
        }

        return ExitCode.Ok;
    }

    private static string?[] Row(StepCost step, AttemptCost attempt) =>
    [
        step.Step, step.Provider, attempt.Attempt.ToString(CultureInfo.InvariantCulture), attempt.Charge,
        Texts.Usd(attempt.PaidUsd), Texts.Usd(attempt.WastedUsd), Texts.Usd(attempt.InDoubtUsd),
    ];
}
