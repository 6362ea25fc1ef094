using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Renderly.Messaging;

/// <summary>Lets every service module add its part to the one bus of the process.</summary>
public static class BusModules
{
    /// <summary>
    /// Adds consumers, sagas and outboxes; applied when the host calls <see cref="MessagingModule.AddRenderlyMessaging"/>.
    /// </summary>
    public static IServiceCollection AddBusModule(this IServiceCollection services, Action<IBusRegistrationConfigurator> configure) =>
        services.AddSingleton(new BusModule(configure));

    internal sealed record BusModule(Action<IBusRegistrationConfigurator> Configure);
}
