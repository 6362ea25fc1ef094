using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;

namespace Renderly.Cli.Commands;

internal sealed class DeleteCommand(Terminal terminal, CliEnvironment environment) : ApiCommand<JobSettings>(terminal, environment)
{
    protected override async Task<int> RunAsync(RenderlyClient client, JobSettings settings, CancellationToken cancellationToken)
    {
        await client.Jobs.DeleteAsync(settings.JobId, cancellationToken);
        Terminal.Done(settings.Json, new { Deleted = settings.JobId }, "Deleted, with its files; what it cost stays on the books.");

        return ExitCode.Ok;
    }
}
