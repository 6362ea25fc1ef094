using MassTransit;
using Renderly.Messaging.Bus;
using Renderly.Projects.Data;

namespace Renderly.Projects.Jobs;

/// <summary>Inbox and what was authored are committed together: a copy of the message has no second effect.</summary>
internal sealed class JobNewsConsumerDefinition : ConsumerDefinition<JobNewsConsumer>
{
    public JobNewsConsumerDefinition(CommandAddresses addresses) => EndpointName = addresses.QueueName("ProjectsJobNews");

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<JobNewsConsumer> consumerConfigurator,
        IRegistrationContext context) => endpointConfigurator.UseEntityFrameworkOutbox<ProjectsDbContext>(context);
}
