using MassTransit;
using Renderly.Data;
using Renderly.Messaging.Bus.Channels;
using Renderly.Messaging.Tracing;

namespace Renderly.Messaging.Bus;

/// <summary>
/// What every endpoint does with failures, outermost first: redelivery (an outbox row with a due time) for defects that may pass, a
/// patient wait for the database, in-place retries for races. The error queue is for what none of these could help.
/// </summary>
internal static class EndpointPolicies
{
    private static readonly TimeSpan[] DefaultRedeliveries = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2)];

    public static void Apply(IReceiveEndpointConfigurator endpoint, MessagingOptions options)
    {
        endpoint.UseFilter(new CarryTrace());
        if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit)
        {
            rabbit.SetQuorumQueue();
            rabbit.ConfigureChannel(channel => channel.UseFilter(new SequentialChannelFilter()));
        }
        else
        {
            // The outbox keeps and parks what failed; an error queue in memory would only grow.
            endpoint.DiscardFaultedMessages();
        }

        endpoint.UseScheduledRedelivery(redelivery =>
        {
            redelivery.Handle<Exception>(exception => !DatabaseFailures.IsUnavailable(exception));
            redelivery.Intervals(options.Redeliveries ?? DefaultRedeliveries);
        });

        // The outbox is the inner filter, so each retry is a transaction of its own and no lock is held while waiting.
        endpoint.UseMessageRetry(retry =>
        {
            retry.Handle<Exception>(DatabaseFailures.IsUnavailable);
            retry.Exponential(int.MaxValue, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(300));
        });
        endpoint.UseMessageRetry(retry =>
        {
            retry.Handle<Exception>(DatabaseFailures.IsRace);
            retry.Intervals(50, 100, 200, 400, 800, 1600);
        });
    }
}
