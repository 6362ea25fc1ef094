using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;

namespace Renderly.Cli.Commands;

internal sealed class GetCommand(Terminal terminal, CliEnvironment environment) : ApiCommand<JobSettings>(terminal, environment)
{
    protected override async Task<int> RunAsync(RenderlyClient client, JobSettings settings, CancellationToken cancellationToken)
    {
        var job = await client.Jobs.GetAsync(settings.JobId, cancellationToken);
        if (settings.Json)
        {
            Terminal.Json(job);
        }
        else
        {
            JobPrinter.Print(Terminal, job, job.IsFinished ? null : await new JobSteps(client, job.Id).ReadAsync(cancellationToken));
        }

        return ExitCode.Ok;
    }
}
