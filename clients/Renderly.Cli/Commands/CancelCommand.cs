using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;

namespace Renderly.Cli.Commands;

internal sealed class CancelCommand(Terminal terminal, CliEnvironment environment) : ApiCommand<JobSettings>(terminal, environment)
{
    protected override async Task<int> RunAsync(RenderlyClient client, JobSettings settings, CancellationToken cancellationToken)
    {
        var job = await client.Jobs.CancelAsync(settings.JobId, cancellationToken: cancellationToken);
        Terminal.Done(
            settings.Json,
            job,
            job.IsFinished ? $"The job is {job.Status}." : "The job will end; what a provider already accepted may still be charged.");

        return ExitCode.Ok;
    }
}
