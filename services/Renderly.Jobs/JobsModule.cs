using System.Text.Json;
using MassTransit;
using Renderly.Data;
using Renderly.Data.Idempotency;
using Renderly.Data.Migrations;
using Renderly.Egress;
using Renderly.Jobs.Announce;
using Renderly.Jobs.Batches;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Settle;
using Renderly.Jobs.Cancel;
using Renderly.Jobs.Data;
using Renderly.Jobs.Exports;
using Renderly.Jobs.Films;
using Renderly.Jobs.Holds;
using Renderly.Jobs.Inputs;
using Renderly.Jobs.Kinds;
using Renderly.Jobs.Live;
using Renderly.Jobs.Live.Log;
using Renderly.Jobs.Metrics;
using Renderly.Jobs.Read;
using Renderly.Jobs.Read.List;
using Renderly.Jobs.Rescue;
using Renderly.Jobs.Resume;
using Renderly.Jobs.Retention;
using Renderly.Jobs.Routing;
using Renderly.Jobs.Steps;
using Renderly.Jobs.Submit;
using Renderly.Jobs.Trace;
using Renderly.Jobs.Views;
using Renderly.Messaging;
using Renderly.Storage;
using Renderly.Texts;
using Renderly.Web.Http;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs;

/// <summary>The Jobs service: the REST surface of jobs of every kind, their sagas and their money.</summary>
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
        builder.AddGatewayIdentity();
        builder.Services.AddEgress();
        builder.Services.AddTexts(builder.Configuration);
        builder.Services.AddOptions<PictureOptions>().BindConfiguration(PictureOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<LookPlaces>();
        builder.Services.AddSingleton<IInputIntake, InputIntake>();

        builder.Services.AddOptions<RescueOptions>().BindConfiguration(RescueOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddHostedService<JobRescuer>();
        builder.Services.AddHostedService<HeldStepWatch>();
        builder.Services.AddSingleton<JobMetricsInterceptor>();
        builder.Services.AddHostedService<JobCounters>();
        builder.Services.AddJobGauges();
        builder.Services.AddBilling();
        builder.Services.AddProviderRouting();
        builder.Services.AddSingleton<FilmRouting>();
        builder.Services.AddSingleton<ComposerRouting>();
        builder.Services.AddScoped<IBilledJobs, BilledJobs>();
        builder.Services.AddBatches();
        builder.Services.AddLive();
        builder.Services.AddRetention();
        builder.Services.AddVideoExports();
        builder.Services.AddScoped<VideoJobIntake>();
        builder.Services.AddScoped<SubmitVideoJob>();
        builder.Services.AddSingleton<VideoJobViews>();
        builder.Services.AddSingleton<JobAnnouncements>();
        builder.Services.AddScoped<JobCostWarnings>();
        builder.Services.AddSingleton<VideoJobKinds>();
        builder.Services.AddSingleton<IStepKinds>(provider => provider.GetRequiredService<VideoJobKinds>());
        builder.Services.AddScoped<StepStore>();
        builder.Services.AddScoped<StepOrders>();
        builder.Services.AddScoped<StepHolds>();
        builder.Services.AddScoped<StepEngine>();
        builder.Services.AddScoped<LiveSteps>();
        builder.Services.AddScoped<StepEdits>();
        builder.Services.AddScoped<StepTakes>();
        builder.Services.AddScoped<StepWork>();
        builder.Services.AddScoped<JobList>();
        foreach (var kind in VideoJobKindModule.All)
        {
            kind.AddServices(builder.Services);
        }

        builder.Services.AddBusModule(bus =>
        {
            bus.AddEntityFrameworkOutbox<JobsDbContext>(outbox =>
            {
                outbox.UsePostgres();
                outbox.UseBusOutbox();
            });
            bus.AddConsumer<StepEventsConsumer, StepEventsConsumerDefinition>();
            bus.AddConsumer<StepProgressedConsumer>();
            bus.AddConsumer<StepSettledConsumer, StepSettledConsumerDefinition>();
            bus.AddConsumer<JobCostsDifferConsumer, JobCostsDifferConsumerDefinition>();
            bus.AddConsumer<ExportNewsConsumer, ExportNewsConsumerDefinition>();
            foreach (var kind in VideoJobKindModule.All)
            {
                kind.AddSaga(bus);
            }
        });
        return builder;
    }

    public static IEndpointRouteBuilder MapJobs(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("").WithIdempotencyKeys<JobsDbContext>();
        foreach (var kind in VideoJobKindModule.All)
        {
            kind.MapRoutes(api);
        }

        api.MapPost("/api/video/generate", (JsonElement body, HttpContext context, SubmitVideoJob submit, VideoJobKinds kinds) =>
            submit.PostAsync(kinds.AskedBy(body), body, context))
            .DescribeGenerate([.. VideoJobKindModule.All.Select(kind => kind.Examples).Where(examples => examples.Submitted is not null)])
            .WithTimedErrors();
        api.MapGet("/api/video/jobs", JobList.OwnAsync).DescribeJobs().WithEntityTag();
        api.MapGet("/api/admin/jobs", JobList.AllAsync).RequireAuthorization(Policies.Admin).DescribeAdminJobs().WithEntityTag();
        api.MapGet("/api/video/jobs/{jobId}", GetVideoJob.HandleAsync).DescribeGet().WithEntityTag();
        api.MapGet("/api/video/jobs/{jobId}/trace", GetJobTrace.HandleAsync).DescribeTrace().WithEntityTag();
        api.MapExport("/api/video/jobs/{jobId}/export").DescribeExport("exportVideo");
        api.MapPost("/api/video/jobs/{jobId}/cancel", CancelVideoJobEndpoint.HandleAsync).DescribeCancel();
        api.MapPost("/api/video/jobs/{jobId}/resume", ResumeVideoJobEndpoint.HandleAsync).DescribeResume();
        api.MapPost("/api/video/jobs/{jobId}/quote", QuoteResumption.HandleAsync).DescribeResumptionQuote();
        api.MapRetention();
        api.MapBatches();
        api.MapBilling(VideoJobKindModule.AnyExamples);
        endpoints.MapLive();
        endpoints.MapSignedFiles().AllowAnonymous();
        return endpoints;
    }
}
