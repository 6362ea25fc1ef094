using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;

namespace Renderly.Cli.Commands;

/// <summary>A command that starts a job, says so, and follows it where that is wished.</summary>
internal abstract class StartingCommand<TSettings>(Terminal terminal, CliEnvironment environment)
    : ApiCommand<TSettings>(terminal, environment)
    where TSettings : StartSettings
{
    protected sealed override async Task<int> RunAsync(RenderlyClient client, TSettings settings, CancellationToken cancellationToken)
    {
        var options = new RequestOptions { IdempotencyKey = settings.IdempotencyKey };
        var job = await StartAsync(client, settings, options, cancellationToken);
        new StartedJobPrinter(Terminal).Print(job, settings.Json, settings.Follows);
        return settings.Follows
            ? await new JobFollower(Terminal, client).FollowAsync(job.Id, settings.Json, settings.Download, cancellationToken)
            : ExitCode.Ok;
    }

    protected abstract Task<StartedJob> StartAsync(
        RenderlyClient client, TSettings settings, RequestOptions options, CancellationToken cancellationToken);
}
