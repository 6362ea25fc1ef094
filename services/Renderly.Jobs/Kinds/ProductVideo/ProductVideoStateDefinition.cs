using MassTransit;
using Renderly.Jobs.Data;

namespace Renderly.Jobs.Kinds.ProductVideo;

/// <summary>The saga's endpoint: inbox, outbox and the job's row in one transaction; the row lock serialises a job's events.</summary>
internal sealed class ProductVideoStateDefinition : SagaDefinition<ProductVideoJob>
{
    protected override void ConfigureSaga(
        IReceiveEndpointConfigurator endpointConfigurator,
        ISagaConfigurator<ProductVideoJob> sagaConfigurator,
        IRegistrationContext context) =>
        endpointConfigurator.UseEntityFrameworkOutbox<JobsDbContext>(context);
}
