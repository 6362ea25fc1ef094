using MassTransit;
using Renderly.Contracts.VideoJobs;
using Renderly.Data;
using Renderly.Jobs.Data;

namespace Renderly.Jobs.Announce;

/// <summary>Hears of costs that were settled after their job was completed; while it is not, its completion looks at all of them.</summary>
internal sealed class JobCostsDifferConsumer(JobsDbContext db, JobCostWarnings costs, TimeProvider clock) : IConsumer<JobCostsDiffer>
{
    public async Task Consume(ConsumeContext<JobCostsDiffer> context)
    {
        if (await db.LockJobAsync(context.Message.JobId, context.CancellationToken) is { } job
            && await costs.NoteAsync(job, context.CancellationToken))
        {
            job.UpdatedAt = clock.GetStoredUtcNow();
        }
    }
}

/// <summary>Inbox and job are committed together.</summary>
internal sealed class JobCostsDifferConsumerDefinition : ConsumerDefinition<JobCostsDifferConsumer>
{
    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<JobCostsDifferConsumer> consumerConfigurator,
        IRegistrationContext context) => endpointConfigurator.UseEntityFrameworkOutbox<JobsDbContext>(context);
}
