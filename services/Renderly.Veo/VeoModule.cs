using MassTransit;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Clips;
using Renderly.Data;
using Renderly.Data.Idempotency;
using Renderly.Data.Migrations;
using Renderly.Egress;
using Renderly.Google;
using Renderly.Messaging;
using Renderly.Providers.Http;
using Renderly.Tasks;
using Renderly.Tasks.Operator;
using Renderly.Storage;
using Renderly.Veo.Clips;
using Renderly.Veo.Data;
using Renderly.Veo.Vertex;
using Renderly.Web.Identity;

namespace Renderly.Veo;

/// <summary>The Veo worker: clips from Vertex AI.</summary>
public static class VeoModule
{
    public static IHostApplicationBuilder AddVeo(this IHostApplicationBuilder builder)
    {
        builder.AddRenderlyDbContext<VeoDbContext>(VeoDbContext.Schema);
        builder.AddDatabaseMigration<VeoDbContext>();
        builder.AddIdempotencyKeys<VeoDbContext>();
        builder.AddObjectStorage();
        builder.AddGatewayIdentity();

        var services = builder.Services;
        services.AddOptions<VeoOptions>().BindConfiguration(VeoOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<GoogleOptions>()
            .Validate(o => !string.IsNullOrWhiteSpace(o.ProjectId), "GCP_PROJECT_ID is missing: the Google project that Veo runs in.")
            .Validate(o => !string.IsNullOrWhiteSpace(o.ServiceAccountFile), "GCP_SERVICE_ACCOUNT_FILE is missing: path of the service account's JSON key.");
        services.AddOptions<StorageOptions>()
            .Validate(o => !string.IsNullOrWhiteSpace(o.Gcs.Bucket), "GCS_BUCKET is missing: the bucket that Veo writes clips to.");
        services.AddEgress();
        services.TryAddSingleton<ImageFetcher>();
        services.AddSingleton<ClipRequests>();
        services.AddSingleton<ClipReconciliation>();
        services.AddHttpClient<VeoClient>(client => client.Timeout = Timeout.InfiniteTimeSpan).ConfigurePrimaryHttpMessageHandler(ProviderHttp.CreateHandler);

        builder.AddStepTasks<VeoDbContext>(tasks => tasks
            .AddPaidOnce<GenerateBaseClip, GenerateBaseClipHandler>("veo", Policy)
            .AddPaidOnce<ExtendClip, ExtendClipHandler>("veo", Policy));
        services.AddBusModule(bus => bus.AddEntityFrameworkOutbox<VeoDbContext>());
        return builder;
    }

    /// <summary>The operator's view of clips.</summary>
    public static IEndpointRouteBuilder MapVeo(this IEndpointRouteBuilder endpoints) => endpoints.MapProviderTasks<VeoDbContext>("veo");

    private static TaskPolicy Policy(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<VeoOptions>>().Value;
        return new TaskPolicy
        {
            MaxConcurrency = options.MaxConcurrency,
            PollDelay = options.PollDelay,
            Deadline = options.Deadline,

            // As long as a generation may take: sent again earlier, a slow one would be paid twice.
            ReconcileWindow = options.Deadline,
            LateWindow = options.LateWindow,
            LatePollDelay = options.LatePollDelay,
            WhenUnknown = options.WhenUnknown,
            SubmitsPerMinute = options.SubmitsPerMinute > 0 ? options.SubmitsPerMinute : null,
        };
    }
}
