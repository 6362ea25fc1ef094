using MassTransit;
using Microsoft.EntityFrameworkCore;
using Renderly.Messaging.Bus;

namespace Renderly.Messaging;

/// <summary>
/// A consumer of an event that every service must hear: an endpoint of its own for each, <c>{prefix}-{service}-{event}</c>.
/// </summary>
public sealed class ServiceEventConsumerDefinition<TConsumer, TEvent, TDbContext> : ConsumerDefinition<TConsumer>
    where TConsumer : class, IConsumer<TEvent>
    where TEvent : class
    where TDbContext : DbContext
{
    public ServiceEventConsumerDefinition(CommandAddresses addresses) =>
        EndpointName = addresses.QueueName(ServiceNames.Of<TDbContext>() + typeof(TEvent).Name);

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<TConsumer> consumerConfigurator,
        IRegistrationContext context) => endpointConfigurator.UseEntityFrameworkOutbox<TDbContext>(context);
}
