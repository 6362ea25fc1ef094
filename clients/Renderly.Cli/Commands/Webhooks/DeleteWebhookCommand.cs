using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;

namespace Renderly.Cli.Commands.Webhooks;

internal sealed class DeleteWebhookCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<EndpointSettings>(terminal, environment)
{
    protected override async Task<int> RunAsync(RenderlyClient client, EndpointSettings settings, CancellationToken cancellationToken)
    {
        await client.Webhooks.DeleteAsync(settings.EndpointId, cancellationToken);
        Terminal.Done(settings.Json, new { Deleted = settings.EndpointId }, "Deleted. Nothing further is sent there.");
        return ExitCode.Ok;
    }
}
