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

/// <summary>
/// The service's own queue for the command, <c>{prefix}-{service}-{command}</c>, bound to the exchanges of the providers that it has for
/// it; inbox, task row and outbox in one transaction.
/// </summary>
internal sealed class TaskConsumerDefinition<TCommand, TDbContext> : ConsumerDefinition<TaskConsumer<TCommand, TDbContext>>
    where TCommand : StepCommand
    where TDbContext : DbContext
{
    private readonly IReadOnlyList<string> exchanges;

    public TaskConsumerDefinition(CommandAddresses addresses, CommandProviders<TDbContext> providers)
    {
        EndpointName = addresses.QueueName(ServiceNames.Of<TDbContext>() + typeof(TCommand).Name);
        exchanges = [.. providers.Of(typeof(TCommand)).Select(provider => addresses.ExchangeName(typeof(TCommand), provider))];
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<TaskConsumer<TCommand, TDbContext>> consumerConfigurator,
        IRegistrationContext context)
    {
        endpointConfigurator.UseEntityFrameworkOutbox<TDbContext>(context);
        foreach (var exchange in exchanges)
        {
            endpointConfigurator.BindExchange(exchange);
        }
    }
}
