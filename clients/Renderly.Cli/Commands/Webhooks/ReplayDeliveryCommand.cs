using System.ComponentModel;
using Renderly.Cli.Connection;
using Renderly.Cli.Ids;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Webhooks;

internal sealed class ReplayDeliveryCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<ReplayDeliveryCommand.Settings>(terminal, environment)
{
    internal sealed class Settings : GlobalSettings
    {
        [CommandArgument(0, "<DELIVERY>")]
        [Description("The delivery's id, as `renderly webhooks deliveries` shows it")]
        [TypeConverter(typeof(DeliveryIdConverter))]
        public Guid DeliveryId { get; init; }
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        var delivery = await client.Webhooks.ReplayAsync(settings.DeliveryId, cancellationToken: cancellationToken);
        return await new DeliveryFollower(Terminal, client).FollowAsync(delivery, settings.Json, cancellationToken);
    }
}
