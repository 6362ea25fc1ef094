using MassTransit;
using Renderly.Messaging.Bus;
using Renderly.Projects.Data;

namespace Renderly.Projects.Scenes.Jobs;

/// <summary>Inbox and scene are committed together: a copy of the message has no second effect.</summary>
internal sealed class SceneNewsConsumerDefinition : ConsumerDefinition<SceneNewsConsumer>
{
    public SceneNewsConsumerDefinition(CommandAddresses addresses) => EndpointName = addresses.QueueName("ProjectsSceneNews");

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<SceneNewsConsumer> consumerConfigurator,
        IRegistrationContext context) => endpointConfigurator.UseEntityFrameworkOutbox<ProjectsDbContext>(context);
}
