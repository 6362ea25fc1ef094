using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;

namespace Renderly.Cli.Commands.Webhooks;

internal sealed class ListWebhooksCommand(Terminal terminal, CliEnvironment environment) : ApiCommand<GlobalSettings>(terminal, environment)
{
    private static readonly string[] Columns = ["endpoint", "state", "events", "address"];

    protected override async Task<int> RunAsync(RenderlyClient client, GlobalSettings settings, CancellationToken cancellationToken)
    {
        var endpoints = await client.Webhooks.ListAsync(cancellationToken).ToListAsync(cancellationToken);
        Terminal.List(settings.Json, Columns, endpoints, Row);
        return ExitCode.Ok;
    }

    private static string?[] Row(WebhookEndpoint endpoint) =>
    [
        endpoint.Id.ToString(),
        !endpoint.Enabled ? $"off{(endpoint.DisabledReason is { } reason ? $" ({reason})" : "")}"
            : endpoint.FailingSince is null ? "on"
            : "failing",
        endpoint.Events.Count == 0 ? "all" : string.Join(",", endpoint.Events),
        endpoint.Url,
    ];
}
