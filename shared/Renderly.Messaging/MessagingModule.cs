using MassTransit;
using MassTransit.EntityFrameworkCoreIntegration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Renderly.Messaging.Bus;
using Renderly.Messaging.Delivery;
using Renderly.Messaging.SetAside;
using Renderly.Messaging.Tracing;
using Renderly.ServiceDefaults.Telemetry.Gauges;

namespace Renderly.Messaging;

/// <summary>The bus of a process.</summary>
public static class MessagingModule
{
    /// <summary>
    /// Builds the bus from all modules added before; call it last. The transport is configuration (<c>Messaging:Transport</c>).
    /// </summary>
    public static IHostApplicationBuilder AddRenderlyMessaging(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<MessagingOptions>().BindConfiguration(MessagingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<OutboxOptions>().BindConfiguration(OutboxOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<MassTransitHostOptions>().Configure(host => host.StopTimeout = TimeSpan.FromSeconds(20));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<EndpointSubscriptions>();
        services.TryAddSingleton<OutboxSender>();
        services.AddSingleton<HandOverTracker>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<HandOverTracker>());

        var settings = builder.Configuration.GetSection(MessagingOptions.Section).Get<MessagingOptions>() ?? new MessagingOptions();
        if (settings.Transport == MessagingTransport.RabbitMq)
        {
            services.AddSingleton<ISetAsideMessages, BrokerErrorQueues>();
            services.AddSingleton<ErrorQueueGauges>();
            services.AddGauges(provider => provider.GetRequiredService<ErrorQueueGauges>());
        }

        var modules = services.Where(service => service.ServiceType == typeof(BusModules.BusModule))
            .Select(service => (BusModules.BusModule)service.ImplementationInstance!)
            .ToList();
        services.AddSingleton(new CommandAddresses(settings.QueuePrefix));
        services.AddMassTransit(bus =>
        {
            // It would tell its makers how many endpoints we have: nothing leaves an installation that its operator did not ask for.
            bus.DisableUsageTelemetry();
            bus.SetEndpointNameFormatter(new KebabCaseEndpointNameFormatter(settings.QueuePrefix, includeNamespace: false));
            foreach (var module in modules)
            {
                module.Configure(bus);
            }

            bus.AddConfigureEndpointsCallback((context, name, endpoint) =>
            {
                context.GetRequiredService<EndpointSubscriptions>().Observe(name, endpoint);
                EndpointPolicies.Apply(endpoint, settings);
            });
            if (settings.Transport == MessagingTransport.InMemory)
            {
                bus.UsingInMemory(ConfigureInMemory);
            }
            else
            {
                bus.UsingRabbitMq(ConfigureRabbitMq);
            }
        });
        return builder;
    }

    private static void ConfigureInMemory(IBusRegistrationContext context, IInMemoryBusFactoryConfigurator bus)
    {
        var options = context.GetRequiredService<IOptions<MessagingOptions>>().Value;
        bus.PrefetchCount = options.PrefetchCount;
        UseOutboxScheduler(bus, context);
        bus.ConnectConsumeObserver(new JobTags());
        bus.ConnectReceiveObserver(context.GetRequiredService<HandOverTracker>());
        bus.ConfigureEndpoints(context);
    }

    private static void ConfigureRabbitMq(IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator bus)
    {
        var options = context.GetRequiredService<IOptions<MessagingOptions>>().Value;
        bus.Host(options.RabbitMq.Host, options.RabbitMq.Port, options.RabbitMq.VirtualHost, host =>
        {
            host.Username(options.RabbitMq.Username);
            host.Password(options.RabbitMq.Password);
            host.PublisherConfirmation = true;
        });
        bus.PrefetchCount = options.PrefetchCount;
        UseOutboxScheduler(bus, context);
        bus.ConnectConsumeObserver(new JobTags());
        bus.ConfigureEndpoints(context);
    }

    private static void UseOutboxScheduler(IBusFactoryConfigurator bus, IBusRegistrationContext context)
    {
        if (context.GetService<EndpointOutboxes>() is { } outboxes)
        {
            bus.AddPrePipeSpecification(new OutboxSchedulerSpecification(outboxes));
        }
    }
}
