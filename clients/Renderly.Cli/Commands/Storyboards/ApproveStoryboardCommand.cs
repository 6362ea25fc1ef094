using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;

namespace Renderly.Cli.Commands.Storyboards;

internal sealed class ApproveStoryboardCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<RevisionSettings>(terminal, environment)
{
    protected override async Task<int> RunAsync(RenderlyClient client, RevisionSettings settings, CancellationToken cancellationToken)
    {
        StoryboardPrinter.Print(
            Terminal, await client.Storyboards.ApproveAsync(settings.JobId, settings.Revision, cancellationToken), settings.Json);
        return ExitCode.Ok;
    }
}
