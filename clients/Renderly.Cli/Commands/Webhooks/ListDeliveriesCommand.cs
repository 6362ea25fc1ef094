using System.ComponentModel;
using System.Globalization;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Ids;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands.Webhooks;

internal sealed class ListDeliveriesCommand(Terminal terminal, CliEnvironment environment)
    : ApiCommand<ListDeliveriesCommand.Settings>(terminal, environment)
{
    private static readonly string[] Columns = ["delivery", "event", "status", "tries", "answer", "next try", "address"];

    internal sealed class Settings : GlobalSettings
    {
        [CommandOption("--endpoint <ENDPOINT>")]
        [Description("Only of this endpoint")]
        [TypeConverter(typeof(EndpointIdConverter))]
        public Guid? EndpointId { get; init; }

        [CommandOption("--job <JOB>")]
        [Description("Only about this job")]
        [TypeConverter(typeof(JobIdConverter))]
        public Guid? JobId { get; init; }

        [CommandOption("-s|--status <STATUS>")]
        [Description("pending, succeeded or failed")]
        public string? Status { get; init; }

        [CommandOption("-n|--limit <COUNT>")]
        [Description("At most so many; 0 for all")]
        [DefaultValue(20)]
        public int Limit { get; init; }
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        var deliveries = client.Webhooks.ListDeliveriesAsync(settings.EndpointId, settings.JobId, settings.Status, cancellationToken);
        var found = await (settings.Limit > 0 ? deliveries.Take(settings.Limit) : deliveries).ToListAsync(cancellationToken);
        Terminal.List(settings.Json, Columns, found, Row);
        return ExitCode.Ok;
    }

    private static string?[] Row(WebhookDelivery delivery) =>
    [
        delivery.Id.ToString(), delivery.Type, delivery.Status, delivery.Attempts.ToString(CultureInfo.InvariantCulture),
        delivery.LastStatusCode?.ToString(CultureInfo.InvariantCulture) ?? delivery.LastError, Texts.Time(delivery.NextAttemptAt),
        delivery.Url,
    ];
}
