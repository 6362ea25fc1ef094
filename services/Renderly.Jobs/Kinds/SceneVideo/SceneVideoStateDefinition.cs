using MassTransit;
using Renderly.Jobs.Data;

namespace Renderly.Jobs.Kinds.SceneVideo;

/// <summary>The saga's endpoint: inbox, outbox and the job's row in one transaction; the row lock serialises a job's events.</summary>
internal sealed class SceneVideoStateDefinition : SagaDefinition<SceneVideoJob>
{
    protected override void ConfigureSaga(
        IReceiveEndpointConfigurator endpointConfigurator,
        ISagaConfigurator<SceneVideoJob> sagaConfigurator,
        IRegistrationContext context) =>
        endpointConfigurator.UseEntityFrameworkOutbox<JobsDbContext>(context);
}
