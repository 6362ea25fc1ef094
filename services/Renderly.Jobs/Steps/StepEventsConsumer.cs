using MassTransit;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Data;

namespace Renderly.Jobs.Steps;

/// <summary>Hears what workers say of any step of any kind of job.</summary>
internal sealed class StepEventsConsumer(StepEngine engine) : IConsumer<StepAccepted>, IConsumer<StepSucceeded>, IConsumer<StepFailed>
{
    public Task Consume(ConsumeContext<StepAccepted> context) => engine.AcceptAsync(context);

    public Task Consume(ConsumeContext<StepSucceeded> context) => engine.SucceedAsync(context);

    public Task Consume(ConsumeContext<StepFailed> context) => engine.FailAsync(context);
}

/// <summary>Inbox, steps, what is ordered next and what the saga is told in one transaction.</summary>
internal sealed class StepEventsConsumerDefinition : ConsumerDefinition<StepEventsConsumer>
{
    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<StepEventsConsumer> consumerConfigurator,
        IRegistrationContext context) => endpointConfigurator.UseEntityFrameworkOutbox<JobsDbContext>(context);
}
