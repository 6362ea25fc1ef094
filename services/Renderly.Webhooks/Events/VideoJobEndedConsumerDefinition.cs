using MassTransit;
using Renderly.Messaging.Bus;
using Renderly.Webhooks.Data;

namespace Renderly.Webhooks.Events;

/// <summary>Inbox, event and deliveries are committed together: a copy of the message has no second effect.</summary>
internal sealed class VideoJobEndedConsumerDefinition : ConsumerDefinition<VideoJobEndedConsumer>
{
    public VideoJobEndedConsumerDefinition(CommandAddresses addresses) => EndpointName = addresses.QueueName("WebhooksVideoJobEnded");

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<VideoJobEndedConsumer> consumerConfigurator,
        IRegistrationContext context) => endpointConfigurator.UseEntityFrameworkOutbox<WebhooksDbContext>(context);
}
