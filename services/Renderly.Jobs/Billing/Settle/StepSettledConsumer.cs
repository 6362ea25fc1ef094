using MassTransit;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Data;

namespace Renderly.Jobs.Billing.Settle;

/// <summary>Books what workers say an attempt cost.</summary>
internal sealed class StepSettledConsumer(AttemptSettlement settlement, ILogger<StepSettledConsumer> logger) : IConsumer<StepSettled>
{
    public async Task Consume(ConsumeContext<StepSettled> context)
    {
        var settled = await settlement.SettleAsync(context.Message, null, context.CancellationToken);
        if (settled.Outlier is { } outlier)
        {
            await context.Publish(outlier, context.CancellationToken);
        }

        if (!settled.IsKnown)
        {
            logger.LogWarning("Job {JobId} is not known here, of which {Step} was settled as {Charge}", context.Message.JobId, context.Message.Step, context.Message.Charge);
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
