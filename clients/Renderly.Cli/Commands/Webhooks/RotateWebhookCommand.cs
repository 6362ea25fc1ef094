using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;

namespace Renderly.Cli.Commands.Webhooks;

internal sealed class RotateWebhookCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<EndpointSettings>(terminal, environment)
{
    protected override async Task<int> RunAsync(RenderlyClient client, EndpointSettings settings, CancellationToken cancellationToken)
    {
        SecretPrinter.Print(
            Terminal, await client.Webhooks.RotateSecretAsync(settings.EndpointId, cancellationToken: cancellationToken), settings.Json);
        return ExitCode.Ok;
    }
}
