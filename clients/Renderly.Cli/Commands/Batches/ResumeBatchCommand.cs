using Renderly.Cli.Connection;
using Renderly.Cli.Output;
using Renderly.Client;

namespace Renderly.Cli.Commands.Batches;

internal sealed class ResumeBatchCommand(Terminal terminal, CliEnvironment environment) : ApiCommand<BatchSettings>(terminal, environment)
{
    protected override async Task<int> RunAsync(RenderlyClient client, BatchSettings settings, CancellationToken cancellationToken)
    {
        BatchPrinter.Print(Terminal, await client.Batches.ResumeAsync(settings.BatchId, cancellationToken: cancellationToken), settings.Json);
        return ExitCode.Ok;
    }
}
