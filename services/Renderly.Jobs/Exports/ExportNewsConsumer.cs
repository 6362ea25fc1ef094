using MassTransit;
using Renderly.Contracts.Media;
using Renderly.Jobs.Data;
using Renderly.Messaging.Bus;

namespace Renderly.Jobs.Exports;

/// <summary>Hears how exports get on.</summary>
internal sealed class ExportNewsConsumer(ExportNews news) : IConsumer<ExportProgressed>, IConsumer<VideoExported>, IConsumer<ExportFailed>
{
    public Task Consume(ConsumeContext<ExportProgressed> context) => news.TakeAsync(context.Message, context.CancellationToken);

    public Task Consume(ConsumeContext<VideoExported> context) => news.TakeAsync(context.Message, context.CancellationToken);

    public Task Consume(ConsumeContext<ExportFailed> context) => news.TakeAsync(context.Message, context.CancellationToken);
}

/// <summary>Inbox and export are committed together.</summary>
internal sealed class ExportNewsConsumerDefinition : ConsumerDefinition<ExportNewsConsumer>
{
    public ExportNewsConsumerDefinition(CommandAddresses addresses) => EndpointName = addresses.QueueName("JobsExportNews");

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<ExportNewsConsumer> consumerConfigurator,
        IRegistrationContext context) => endpointConfigurator.UseEntityFrameworkOutbox<JobsDbContext>(context);
}
