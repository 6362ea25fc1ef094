using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using Renderly.Messaging.Bus;
using Renderly.ServiceDefaults.Telemetry.Gauges;

namespace Renderly.Messaging.SetAside;

/// <summary>How many messages lie in the error queues of this process's endpoints, over one connection of its own.</summary>
internal sealed class ErrorQueueGauges(IOptions<MessagingOptions> options, EndpointSubscriptions endpoints) : IGaugeSource, IAsyncDisposable
{
    private const string MessagesMetric = "renderly.error_queue.messages";

    private IConnection? connection;

    public IReadOnlyList<GaugeDefinition> Gauges { get; } =
        [new(MessagesMetric, "{message}", "Messages in an error queue that an operator has to look at.")];

    public async Task<IReadOnlyList<GaugeValue>> ReadAsync(CancellationToken cancellationToken)
    {
        if (connection is not { IsOpen: true })
        {
            await DisposeAsync();
            connection = await BrokerErrorQueues.ConnectAsync(options.Value.RabbitMq, cancellationToken);
        }

        var values = new List<GaugeValue>();
        foreach (var queue in endpoints.Names.Select(name => name + BrokerErrorQueues.Suffix))
        {
            var count = await BrokerErrorQueues.CountAsync(connection, queue, cancellationToken) ?? 0;
            values.Add(new GaugeValue(MessagesMetric, count, new KeyValuePair<string, object?>("queue", queue)));
        }

        return values;
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
        {
            await connection.DisposeAsync();
            connection = null;
        }
    }
}
