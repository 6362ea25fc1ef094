using System.ComponentModel;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Webhooks;

internal sealed class CreateWebhookCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<CreateWebhookCommand.Settings>(terminal, environment)
{
    internal sealed class Settings : GlobalSettings
    {
        [CommandArgument(0, "<URL>")]
        [Description("Public http(s) address that events are sent to")]
        public string Url { get; init; } = "";

        [CommandOption("-e|--event <TYPE>")]
        [Description("Only events of this type, such as job.completed; may be repeated; all when left out")]
        public string[] Events { get; init; } = [];

        [CommandOption("--description <TEXT>")]
        [Description("For yourself")]
        public string? Description { get; init; }
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        var endpoint = await client.Webhooks.CreateAsync(
            new WebhookEndpointRequest
            {
                Url = settings.Url,
                Description = settings.Description,
                Events = settings.Events is { Length: > 0 } events ? events : null,
            },
            cancellationToken: cancellationToken);
        SecretPrinter.Print(Terminal, endpoint, settings.Json);
        return ExitCode.Ok;
    }
}
