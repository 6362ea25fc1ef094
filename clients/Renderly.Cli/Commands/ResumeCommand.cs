using System.ComponentModel;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Ids;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands;

internal sealed class ResumeCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<ResumeCommand.Settings>(terminal, environment)
{
    internal sealed class Settings : FollowSettings
    {
        [CommandArgument(0, "<JOB>")]
        [Description("The job's id")]
        [TypeConverter(typeof(JobIdConverter))]
        public Guid JobId { get; init; }
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        var job = await client.Jobs.ResumeAsync(settings.JobId, cancellationToken: cancellationToken);
        if (settings.Follows)
        {
            return await new JobFollower(Terminal, client).FollowAsync(settings.JobId, settings.Json, settings.Download, cancellationToken);
        }

        Terminal.Done(settings.Json, job, $"The job goes on. Follow it: renderly watch {settings.JobId}");
        return ExitCode.Ok;
    }
}
