using MassTransit;
using Renderly.Contracts.Steps;
using Renderly.Contracts.VideoJobs;
using Renderly.Jobs.Data;

namespace Renderly.Jobs.Billing.Settle;

/// <summary>Books what workers say an attempt cost.</summary>
internal sealed class StepSettledConsumer(
    AttemptSettlement settlement, ComponentCosts costs, ILogger<StepSettledConsumer> logger) : IConsumer<StepSettled>
{
    public async Task Consume(ConsumeContext<StepSettled> context)
    {
        var settled = await settlement.SettleAsync(context.Message, null, context.CancellationToken);
        if (settled.Outlier is { } outlier)
        {
            await context.Publish(outlier, context.CancellationToken);
        }

        if (settled.IsKnown && (await costs.DifferencesAsync(context.Message.JobId, context.CancellationToken)).Count > 0)
        {
            await context.Publish(new JobCostsDiffer { JobId = context.Message.JobId }, context.CancellationToken);
        }

        if (!settled.IsKnown)
        {
            logger.LogWarning(
                "Job {JobId} is not known here, of which {Step} was settled as {Charge}",
                context.Message.JobId, context.Message.Step, context.Message.Charge);
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
