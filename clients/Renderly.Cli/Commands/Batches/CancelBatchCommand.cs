using Renderly.Cli.Connection;
using Renderly.Cli.Output;
using Renderly.Client;

namespace Renderly.Cli.Commands.Batches;

internal sealed class CancelBatchCommand(Terminal terminal, CliEnvironment environment) : BatchActionCommand(terminal, environment)
{
    protected override Task<Batch> ActAsync(BatchesClient batches, Guid batchId, CancellationToken cancellationToken) =>
        batches.CancelAsync(batchId, cancellationToken: cancellationToken);
}
