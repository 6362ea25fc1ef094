using MassTransit;
using Microsoft.Extensions.Options;
using Renderly.Contracts.VideoJobs;
using Renderly.Data;
using Renderly.Data.Gauges;
using Renderly.Data.Idempotency;
using Renderly.Data.Migrations;
using Renderly.Egress;
using Renderly.Messaging;
using Renderly.Web.Identity;
using Renderly.Webhooks.Data;
using Renderly.Webhooks.Deliveries;
using Renderly.Webhooks.Endpoints;
using Renderly.Webhooks.Events;
using Renderly.Webhooks.Sending;
using Renderly.Webhooks.Signing;

namespace Renderly.Webhooks;

/// <summary>The Webhooks service: tells users' own servers how their jobs ended.</summary>
public static class WebhooksModule
{
    public static IHostApplicationBuilder AddWebhooks(this IHostApplicationBuilder builder)
    {
        builder.AddGatewayIdentity();
        builder.AddRenderlyDbContext<WebhooksDbContext>(WebhooksDbContext.Schema);
        builder.AddDatabaseMigration<WebhooksDbContext>();
        builder.AddIdempotencyKeys<WebhooksDbContext>();

        var services = builder.Services;
        services.AddOptions<WebhooksOptions>().BindConfiguration(WebhooksOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<WebhooksOptions>, WebhooksOptionsValidator>();
        services.AddEgress();
        services.AddSingleton<SecretVault>();
        services.AddSingleton<EndpointRules>();
        services.AddScoped<EndpointSecrets>();
        services.AddScoped<JobsEndpoint>();
        services.AddScoped<EndpointStore>();
        services.AddScoped<EventIntake>();
        services.AddScoped<DeliveryLog>();
        services.AddSingleton<DeliveryStore>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<DeliveryRunner>();
        services.AddHostedService<DeliveryPump>();
        services.AddSqlGauges(_ => DeliveryMetrics.GaugesSql, DeliveryMetrics.Gauges);
        services.AddSingleton<DeliveryCleanup>();
        services.AddHostedService(provider => provider.GetRequiredService<DeliveryCleanup>());
        services.AddBusModule(bus =>
        {
            bus.AddEntityFrameworkOutbox<WebhooksDbContext>();
            bus.AddConsumer<VideoJobNewsConsumer, VideoJobNewsConsumerDefinition>();
            bus.AddConsumer<
                VideoJobDeletedConsumer,
                ServiceEventConsumerDefinition<VideoJobDeletedConsumer, VideoJobDeleted, WebhooksDbContext>>();
        });
        return builder;
    }

    public static IEndpointRouteBuilder MapWebhooks(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("").WithIdempotencyKeys<WebhooksDbContext>();
        api.MapWebhookEndpoints();
        api.MapWebhookDeliveries();
        return endpoints;
    }
}
