using Renderly.Cli.Connection;
using Renderly.Cli.Output;
using Renderly.Client;

namespace Renderly.Cli.Commands.Batches;

internal sealed class ResumeBatchCommand(Terminal terminal, CliEnvironment environment) : BatchActionCommand(terminal, environment)
{
    protected override Task<Batch> ActAsync(BatchesClient batches, Guid batchId, CancellationToken cancellationToken) =>
        batches.ResumeAsync(batchId, cancellationToken: cancellationToken);
}
