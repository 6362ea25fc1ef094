using MassTransit;
using Renderly.Jobs.Data;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Saga;

/// <summary>
/// The endpoint of a kind's saga: inbox, outbox and the job's row in one transaction; the row lock serialises a job's events.
/// </summary>
internal sealed class JobSagaDefinition<TJob> : SagaDefinition<TJob>
    where TJob : VideoJob
{
    protected override void ConfigureSaga(
        IReceiveEndpointConfigurator endpointConfigurator, ISagaConfigurator<TJob> sagaConfigurator, IRegistrationContext context) =>
        endpointConfigurator.UseEntityFrameworkOutbox<JobsDbContext>(context);
}
