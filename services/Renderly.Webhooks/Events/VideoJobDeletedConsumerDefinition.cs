using MassTransit;
using Renderly.Messaging.Bus;
using Renderly.Webhooks.Data;

namespace Renderly.Webhooks.Events;

internal sealed class VideoJobDeletedConsumerDefinition : ConsumerDefinition<VideoJobDeletedConsumer>
{
    public VideoJobDeletedConsumerDefinition(CommandAddresses addresses) => EndpointName = addresses.QueueName("WebhooksVideoJobDeleted");

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<VideoJobDeletedConsumer> consumerConfigurator,
        IRegistrationContext context) => endpointConfigurator.UseEntityFrameworkOutbox<WebhooksDbContext>(context);
}
