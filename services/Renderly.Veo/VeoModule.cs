using MassTransit;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Clips;
using Renderly.Data;
using Renderly.Data.Idempotency;
using Renderly.Data.Migrations;
using Renderly.Google;
using Renderly.Messaging;
using Renderly.Providers.Settings;
using Renderly.Tasks;
using Renderly.Tasks.Operator;
using Renderly.Storage;
using Renderly.Veo.Data;
using Renderly.Web.Identity;

namespace Renderly.Veo;

/// <summary>The Veo worker: clips from Vertex AI.</summary>
public static class VeoModule
{
    public const string Provider = "veo";

    public static IHostApplicationBuilder AddVeo(this IHostApplicationBuilder builder)
    {
        builder.AddRenderlyDbContext<VeoDbContext>(VeoDbContext.Schema);
        builder.AddDatabaseMigration<VeoDbContext>();
        builder.AddIdempotencyKeys<VeoDbContext>();
        builder.AddObjectStorage();
        builder.AddGatewayIdentity();

        var services = builder.Services;
        services.AddProviderOptions<VeoOptions>(VeoOptions.Section);
        services.AddOptions<GoogleOptions>()
            .Validate(o => !string.IsNullOrWhiteSpace(o.ProjectId), "GCP_PROJECT_ID is missing: the Google project that Veo runs in.")
            .Validate(
                o => !string.IsNullOrWhiteSpace(o.ServiceAccountFile),
                "GCP_SERVICE_ACCOUNT_FILE is missing: path of the service account's JSON key.");
        services.AddOptions<StorageOptions>()
            .Validate(o => !string.IsNullOrWhiteSpace(o.Gcs.Bucket), "GCS_BUCKET is missing: the bucket that Veo writes clips to.");
        services.AddSingleton<ClipRequests>();
        services.AddSingleton<ClipReconciliation>();
        services.AddSingleton<ClipInspection>();
        services.AddSingleton<VeoAnswers>();
        services.AddProviderClient<VeoClient>();

        builder.AddStepTasks<VeoDbContext>(tasks => tasks
            .AddPaidOnce<GenerateClip, GenerateClipHandler>(Provider, Policy)
            .AddPaidOnce<ExtendClip, ExtendClipHandler>(Provider, Policy));
        services.AddBusModule(bus => bus.AddEntityFrameworkOutbox<VeoDbContext>());
        return builder;
    }

    /// <summary>The operator's view of clips.</summary>
    public static IEndpointRouteBuilder MapVeo(this IEndpointRouteBuilder endpoints) => endpoints.MapProviderTasks<VeoDbContext>(Provider);

    private static TaskPolicy Policy(IServiceProvider services) => services.GetRequiredService<IOptions<VeoOptions>>().Value.Policy();
}
