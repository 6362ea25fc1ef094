using MassTransit;
using Renderly.Contracts.Steps;
using Renderly.Contracts.VideoJobs;
using Renderly.Jobs.Data;

namespace Renderly.Jobs.Steps;

/// <summary>Hears what workers say of any step of any kind of job, and when what was held back may go on.</summary>
internal sealed class StepEventsConsumer(StepEngine engine)
    : IConsumer<StepAccepted>, IConsumer<StepDelayed>, IConsumer<StepSucceeded>, IConsumer<StepFailed>, IConsumer<ReleaseHeldSteps>
{
    public Task Consume(ConsumeContext<StepAccepted> context) => engine.AcceptAsync(context);

    public Task Consume(ConsumeContext<StepDelayed> context) => engine.DelayAsync(context);

    public Task Consume(ConsumeContext<StepSucceeded> context) => engine.SucceedAsync(context);

    public Task Consume(ConsumeContext<StepFailed> context) => engine.FailAsync(context);

    public Task Consume(ConsumeContext<ReleaseHeldSteps> context) => engine.ReleaseAsync(context);
}

/// <summary>
/// Inbox, steps, what is ordered next and what the saga is told in one transaction. What is told of one job is heard in order, as far as
/// one process hears it: that a provider accepted a step comes before its result, and nobody waits for a stage that another consumer holds.
/// </summary>
internal sealed class StepEventsConsumerDefinition : ConsumerDefinition<StepEventsConsumer>
{
    private const int JobsAtOnce = 16;

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<StepEventsConsumer> consumerConfigurator,
        IRegistrationContext context)
    {
        var jobs = endpointConfigurator.CreatePartitioner(JobsAtOnce);
        endpointConfigurator.UsePartitioner<StepAccepted>(jobs, told => told.Message.JobId);
        endpointConfigurator.UsePartitioner<StepDelayed>(jobs, told => told.Message.JobId);
        endpointConfigurator.UsePartitioner<StepSucceeded>(jobs, told => told.Message.JobId);
        endpointConfigurator.UsePartitioner<StepFailed>(jobs, told => told.Message.JobId);
        endpointConfigurator.UsePartitioner<ReleaseHeldSteps>(jobs, asked => asked.Message.JobId);
        endpointConfigurator.UseEntityFrameworkOutbox<JobsDbContext>(context);
    }
}
