using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;

namespace Renderly.Cli.Commands.Storyboards;

internal sealed class ShowStoryboardCommand(Terminal terminal, CliEnvironment environment) : ApiCommand<JobSettings>(terminal, environment)
{
    protected override async Task<int> RunAsync(RenderlyClient client, JobSettings settings, CancellationToken cancellationToken)
    {
        StoryboardPrinter.Print(Terminal, await client.Storyboards.GetAsync(settings.JobId, cancellationToken), settings.Json);
        return ExitCode.Ok;
    }
}
