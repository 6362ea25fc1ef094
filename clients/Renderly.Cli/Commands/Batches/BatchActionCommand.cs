using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;

namespace Renderly.Cli.Commands.Batches;

/// <summary>A command that does something to a whole batch and shows what has become of it.</summary>
internal abstract class BatchActionCommand(Terminal terminal, CliEnvironment environment) : ApiCommand<BatchSettings>(terminal, environment)
{
    protected abstract Task<Batch> ActAsync(BatchesClient batches, Guid batchId, CancellationToken cancellationToken);

    protected sealed override async Task<int> RunAsync(RenderlyClient client, BatchSettings settings, CancellationToken cancellationToken)
    {
        BatchPrinter.Print(Terminal, await ActAsync(client.Batches, settings.BatchId, cancellationToken), settings.Json);
        return ExitCode.Ok;
    }
}
