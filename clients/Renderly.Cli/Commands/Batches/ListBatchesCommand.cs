using System.Globalization;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;

namespace Renderly.Cli.Commands.Batches;

internal sealed class ListBatchesCommand(Terminal terminal, CliEnvironment environment) : ApiCommand<GlobalSettings>(terminal, environment)
{
    private static readonly string[] Columns = ["batch", "state", "lines", "jobs", "created", "name"];

    protected override async Task<int> RunAsync(RenderlyClient client, GlobalSettings settings, CancellationToken cancellationToken)
    {
        var batches = await client.Batches.ListAsync(cancellationToken).ToListAsync(cancellationToken);
        Terminal.List(settings.Json, Columns, batches, Row);
        return ExitCode.Ok;
    }

    private static string?[] Row(Batch batch) =>
    [
        batch.Id.ToString(), batch.State, batch.Total.ToString(CultureInfo.InvariantCulture), BatchPrinter.Jobs(batch),
        Texts.Time(batch.CreatedAt), batch.Name,
    ];
}
