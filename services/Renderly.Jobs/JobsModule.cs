using MassTransit;
using Renderly.Contracts.Presenter;
using Renderly.Data;
using Renderly.Data.Idempotency;
using Renderly.Data.Migrations;
using Renderly.Egress;
using Renderly.Jobs.Batches;
using Renderly.Jobs.Batches.Data;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Settle;
using Renderly.Jobs.Cancel;
using Renderly.Jobs.Data;
using Renderly.Jobs.Kinds.ProductVideo;
using Renderly.Jobs.Kinds.ProductVideo.Quote;
using Renderly.Jobs.Kinds.ProductVideo.Saga;
using Renderly.Jobs.Live;
using Renderly.Jobs.Live.Log;
using Renderly.Jobs.Metrics;
using Renderly.Jobs.Read;
using Renderly.Jobs.Rescue;
using Renderly.Jobs.Resume;
using Renderly.Jobs.Submit;
using Renderly.Jobs.Trace;
using Renderly.Messaging;
using Renderly.Storage;
using Renderly.Web.Http;

namespace Renderly.Jobs;

/// <summary>The Jobs service: the REST surface of product videos and the saga that makes them.</summary>
public static class JobsModule
{
    public static IHostApplicationBuilder AddJobs(this IHostApplicationBuilder builder)
    {
        builder.AddRenderlyDbContext<JobsDbContext>(
            JobsDbContext.Schema, (services, options) => options.AddInterceptors(
                services.GetRequiredService<JobEventInterceptor>(), services.GetRequiredService<JobMetricsInterceptor>()));
        builder.AddDatabaseMigration<JobsDbContext>();
        builder.AddIdempotencyKeys<JobsDbContext>();
        builder.AddObjectStorage();
        builder.Services.AddEgress();

        builder.Services.AddOptions<ProductVideoOptions>()
            .Configure<IConfiguration>(UseStrategyOfTheProvider)
            .BindConfiguration(ProductVideoOptions.Section)
            .ValidateDataAnnotations()
            .Validate(o => o.WidthPixels % 2 == 0 && o.HeightPixels % 2 == 0, "ProductVideo:WidthPixels and ProductVideo:HeightPixels must be even numbers (H.264 4:2:0).")
            .ValidateOnStart();
        builder.Services.AddOptions<RescueOptions>().BindConfiguration(RescueOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddHostedService<JobRescuer>();
        builder.Services.AddSingleton<JobMetricsInterceptor>();
        builder.Services.AddJobGauges();
        builder.Services.AddBilling();
        builder.Services.AddProductVideoMoney();
        builder.Services.AddBatches();
        builder.Services.AddLive();
        builder.Services.AddScoped<VideoJobIntake>();
        builder.Services.AddScoped<SubmitVideoJob>();
        builder.Services.AddSingleton<VideoJobViews>();
        builder.Services.AddSingleton<VideoJobJson>();

        builder.Services.AddBusModule(bus =>
        {
            bus.AddEntityFrameworkOutbox<JobsDbContext>(outbox =>
            {
                outbox.UsePostgres();
                outbox.UseBusOutbox();
            });
            bus.AddConsumer<StepSettledConsumer, StepSettledConsumerDefinition>();
            bus.AddSagaStateMachine<VideoJobStateMachine, VideoJobState, VideoJobStateDefinition>()
                .EntityFrameworkRepository(repository =>
                {
                    repository.ConcurrencyMode = ConcurrencyMode.Pessimistic;
                    repository.ExistingDbContext<JobsDbContext>();
                    repository.UsePostgres();
                });
        });
        return builder;
    }

    public static IEndpointRouteBuilder MapJobs(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("").WithIdempotencyKeys<JobsDbContext>();
        api.MapPost("/api/video/generate", SubmitVideoJob.HandleAsync).DescribeGenerate();
        api.MapPut("/api/video/jobs/{jobId}", SubmitVideoJob.HandlePutAsync).DescribePut();
        api.MapGet("/api/video/jobs/{jobId}", GetVideoJob.HandleAsync).DescribeGet().WithEntityTag();
        api.MapGet("/api/video/jobs/{jobId}/trace", GetJobTrace.HandleAsync).DescribeTrace().WithEntityTag();
        api.MapGet("/api/video/status/{jobId}", GetVideoJob.HandleAsync).DescribeStatus().WithEntityTag();
        api.MapGet("/api/video/list_jobs", ListVideoJobs.HandleAsync).DescribeList().WithEntityTag();
        api.MapPost("/api/video/jobs/{jobId}/cancel", CancelVideoJobEndpoint.HandleAsync).DescribeCancel();
        api.MapPost("/api/video/jobs/{jobId}/resume", ResumeVideoJobEndpoint.HandleAsync).DescribeResume();
        api.MapBatches();
        api.MapPost("/api/video/quote", QuoteVideo.HandleAsync).DescribeQuote();
        api.MapPost("/api/video/jobs/{jobId}/quote", QuoteResumption.HandleAsync).DescribeResumptionQuote();
        api.MapBilling();
        endpoints.MapLive();
        endpoints.MapSignedFiles().AllowAnonymous();
        return endpoints;
    }

    /// <summary>One switch for both sides: the presenter's worker and the saga follow the same <c>HeyGen:Strategy</c>.</summary>
    private static void UseStrategyOfTheProvider(ProductVideoOptions options, IConfiguration configuration)
    {
        if (Enum.TryParse<PresenterStrategy>(configuration["HeyGen:Strategy"], ignoreCase: true, out var strategy))
        {
            options.Strategy = strategy;
        }
    }
}
