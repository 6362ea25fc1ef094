using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Renderly.Tasks;

/// <summary>Every consumer that enqueues a provider task: inbox, task row and outbox in one transaction.</summary>
public abstract class TaskConsumerDefinition<TConsumer, TDbContext> : ConsumerDefinition<TConsumer>
    where TConsumer : class, IConsumer
    where TDbContext : DbContext
{
    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<TConsumer> consumerConfigurator,
        IRegistrationContext context) => endpointConfigurator.UseEntityFrameworkOutbox<TDbContext>(context);
}
