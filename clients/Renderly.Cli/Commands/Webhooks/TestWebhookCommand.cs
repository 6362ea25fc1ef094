using Renderly.Cli.Connection;
using Renderly.Cli.Output;
using Renderly.Client;

namespace Renderly.Cli.Commands.Webhooks;

internal sealed class TestWebhookCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<EndpointSettings>(terminal, environment)
{
    protected override async Task<int> RunAsync(RenderlyClient client, EndpointSettings settings, CancellationToken cancellationToken)
    {
        var delivery = await client.Webhooks.TestAsync(settings.EndpointId, cancellationToken: cancellationToken);
        return await new DeliveryFollower(Terminal, client).FollowAsync(delivery, settings.Json, cancellationToken);
    }
}
