using MassTransit;
using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.Steps;
using Renderly.Messaging.Bus;

namespace Renderly.Tasks;

/// <summary>Takes any command of a worker: it only writes the task down.</summary>
internal sealed class TaskConsumer<TCommand, TDbContext>(StepTasks<TDbContext> tasks) : IConsumer<TCommand>
    where TCommand : StepCommand
    where TDbContext : DbContext
{
    public Task Consume(ConsumeContext<TCommand> context) => tasks.EnqueueAsync(context);
}

/// <summary>The command's own queue; inbox, task row and outbox in one transaction.</summary>
internal sealed class TaskConsumerDefinition<TCommand, TDbContext> : ConsumerDefinition<TaskConsumer<TCommand, TDbContext>>
    where TCommand : StepCommand
    where TDbContext : DbContext
{
    public TaskConsumerDefinition(CommandAddresses addresses) => EndpointName = addresses.QueueName(typeof(TCommand).Name);

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<TaskConsumer<TCommand, TDbContext>> consumerConfigurator,
        IRegistrationContext context) => endpointConfigurator.UseEntityFrameworkOutbox<TDbContext>(context);
}
