using MassTransit;
using Microsoft.Extensions.Options;
using Renderly.Contracts.VideoJobs;
using Renderly.Data;
using Renderly.Data.Idempotency;
using Renderly.Data.Migrations;
using Renderly.Egress;
using Renderly.Messaging;
using Renderly.Projects.Assets;
using Renderly.Projects.Data;
using Renderly.Projects.Jobs;
using Renderly.Projects.Projects;
using Renderly.Projects.Projects.Jobs;
using Renderly.Projects.Projects.Rules;
using Renderly.Projects.References;
using Renderly.Projects.Scenarios;
using Renderly.Projects.Scenes;
using Renderly.Projects.Scenes.Jobs;
using Renderly.Storage;
using Renderly.Web.Identity;

namespace Renderly.Projects;

/// <summary>The Projects service: what users author, and the files that they bring along.</summary>
public static class ProjectsModule
{
    public static IHostApplicationBuilder AddProjects(this IHostApplicationBuilder builder)
    {
        builder.AddGatewayIdentity();
        builder.AddRenderlyDbContext<ProjectsDbContext>(ProjectsDbContext.Schema);
        builder.AddDatabaseMigration<ProjectsDbContext>();
        builder.AddIdempotencyKeys<ProjectsDbContext>();
        builder.AddObjectStorage();

        var services = builder.Services;
        services.AddOptions<AssetOptions>().BindConfiguration(AssetOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AssetOptionsSetup>();
        services.AddSingleton<IPostConfigureOptions<AssetOptions>>(provider => provider.GetRequiredService<AssetOptionsSetup>());
        services.AddSingleton<IValidateOptions<AssetOptions>>(provider => provider.GetRequiredService<AssetOptionsSetup>());
        services.AddEgress();
        services.AddScoped<OwnAssets>();
        services.AddSingleton<ReferenceRules>();
        services.AddScoped<ReferenceResolver>();
        services.AddScoped<ScenarioStore>();
        services.AddScoped<SceneRules>();
        services.AddScoped<SceneStore>();
        services.AddScoped<ISubjectNews, SceneNews>();
        services.AddSingleton<SceneViews>();
        services.AddSingleton<FileRules>();
        services.AddSingleton<StoryboardRules>();
        services.AddSingleton<ScriptRules>();
        services.AddSingleton<FilmRules>();
        services.AddScoped<ProjectRules>();
        services.AddScoped<ProjectStore>();
        services.AddScoped<ISubjectNews, ProjectNews>();
        services.AddSingleton<ProjectViews>();
        services.AddScoped<AssetStore>();
        services.AddScoped<AssetUpload>();
        services.AddScoped<AssetThumbnails>();
        services.AddSingleton<AssetFiles>();
        services.AddSingleton<AssetViews>();
        services.AddSingleton<AssetCleanup>();
        services.AddHostedService(provider => provider.GetRequiredService<AssetCleanup>());
        services.AddSingleton<ThumbnailReminder>();
        services.AddHostedService(provider => provider.GetRequiredService<ThumbnailReminder>());
        services.AddBusModule(bus =>
        {
            bus.AddEntityFrameworkOutbox<ProjectsDbContext>();
            bus.AddConsumer<JobNewsConsumer, JobNewsConsumerDefinition>();
            bus.AddConsumer<ThumbnailNewsConsumer, ThumbnailNewsConsumerDefinition>();
            bus.AddConsumer<
                VideoJobDeletedConsumer,
                ServiceEventConsumerDefinition<VideoJobDeletedConsumer, VideoJobDeleted, ProjectsDbContext>>();
        });
        return builder;
    }

    public static IEndpointRouteBuilder MapProjects(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("").WithIdempotencyKeys<ProjectsDbContext>();
        api.MapScenarios();
        api.MapScenes();
        api.MapVideoProjects();
        api.MapAssets();
        api.MapPromptAssets();
        endpoints.MapSceneSnapshot();
        endpoints.MapAssetSnapshot();
        endpoints.MapProjectSnapshot();
        return endpoints;
    }
}
