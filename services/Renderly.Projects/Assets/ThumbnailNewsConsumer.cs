using MassTransit;
using Renderly.Contracts.Media;
using Renderly.Messaging.Bus;
using Renderly.Projects.Data;

namespace Renderly.Projects.Assets;

/// <summary>Hears what became of thumbnails.</summary>
internal sealed class ThumbnailNewsConsumer(AssetThumbnails thumbnails) : IConsumer<ThumbnailMade>, IConsumer<ThumbnailFailed>
{
    public Task Consume(ConsumeContext<ThumbnailMade> context) => thumbnails.TakeAsync(context.Message, context.CancellationToken);

    public Task Consume(ConsumeContext<ThumbnailFailed> context) => thumbnails.TakeAsync(context.Message, context.CancellationToken);
}

/// <summary>Inbox and asset are committed together.</summary>
internal sealed class ThumbnailNewsConsumerDefinition : ConsumerDefinition<ThumbnailNewsConsumer>
{
    public ThumbnailNewsConsumerDefinition(CommandAddresses addresses) => EndpointName = addresses.QueueName("ProjectsThumbnailNews");

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<ThumbnailNewsConsumer> consumerConfigurator,
        IRegistrationContext context) => endpointConfigurator.UseEntityFrameworkOutbox<ProjectsDbContext>(context);
}
