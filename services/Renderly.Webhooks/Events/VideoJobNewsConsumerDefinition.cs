using MassTransit;
using Renderly.Messaging.Bus;
using Renderly.Webhooks.Data;

namespace Renderly.Webhooks.Events;

/// <summary>Inbox, event and deliveries are committed together: a copy of the message has no second effect.</summary>
internal sealed class VideoJobNewsConsumerDefinition : ConsumerDefinition<VideoJobNewsConsumer>
{
    public VideoJobNewsConsumerDefinition(CommandAddresses addresses) => EndpointName = addresses.QueueName("WebhooksVideoJobNews");

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<VideoJobNewsConsumer> consumerConfigurator,
        IRegistrationContext context) => endpointConfigurator.UseEntityFrameworkOutbox<WebhooksDbContext>(context);
}
