using MassTransit;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Data;

namespace Renderly.Jobs.Billing.Settle;

/// <summary>Books what workers say an attempt cost.</summary>
internal sealed class StepSettledConsumer(AttemptSettlement settlement, ILogger<StepSettledConsumer> logger) : IConsumer<StepSettled>
{
    public async Task Consume(ConsumeContext<StepSettled> context)
    {
        if (!await settlement.SettleAsync(context.Message, null, context.CancellationToken))
        {
            logger.LogWarning("Nothing is known here of {Step} of job {JobId}, which was settled as {Charge}", context.Message.Step, context.Message.JobId, context.Message.Charge);
        }
    }
}

internal sealed class StepSettledConsumerDefinition : ConsumerDefinition<StepSettledConsumer>
{
    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<StepSettledConsumer> consumerConfigurator,
        IRegistrationContext context) => endpointConfigurator.UseEntityFrameworkOutbox<JobsDbContext>(context);
}
