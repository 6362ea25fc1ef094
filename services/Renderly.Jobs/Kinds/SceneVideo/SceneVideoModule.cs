using MassTransit;
using Renderly.Jobs.Kinds.SceneVideo.Quote;
using Renderly.Jobs.Kinds.SceneVideo.Read;
using Renderly.Jobs.Kinds.SceneVideo.Scenes;
using Renderly.Jobs.Kinds.SceneVideo.Steps;
using Renderly.Jobs.Kinds.SceneVideo.Videos;
using Renderly.Jobs.Peers;
using Renderly.Jobs.Saga;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Http;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.SceneVideo;

/// <summary>Scene videos in the Jobs service.</summary>
internal sealed class SceneVideoModule : VideoJobKindModule
{
    public override JobExamples Examples => SceneVideoDescriptions.Examples;

    protected override IReadOnlyList<string> OwnStatuses => SceneVideoStatus.All;

    public override void AddServices(IServiceCollection services)
    {
        services.AddOptions<SceneVideoOptions>()
            .Configure<IConfiguration>(UseKnownNames)
            .BindConfiguration(SceneVideoOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddProjectsPeer();
        services.AddSingleton<SceneDirectory>();
        services.AddSingleton<ScenePlanner>();
        services.AddSingleton<SceneVideoCommands>();
        services.AddSingleton<SceneVideoKind>();
        services.AddSingleton<IVideoJobKind>(provider => provider.GetRequiredService<SceneVideoKind>());
        services.AddScoped<CreateVideo>();
        services.AddSceneVideoMoney();
    }

    public override void AddSaga(IBusRegistrationConfigurator bus) => bus.AddJobSaga<SceneVideoStateMachine, SceneVideoJob>();

    public override void MapRoutes(IEndpointRouteBuilder api)
    {
        var generate = api.MapGroup("/api/video/generate").WithTimedErrors();
        generate.MapGet("tasks", ListSceneTasks.HandleAsync).DescribeTasks().WithEntityTag();
        generate.MapGet("tasks/{taskId}", GetSceneTask.HandleAsync).DescribeTask().WithEntityTag();
        generate.MapPost("quote", QuoteScene.HandleAsync).DescribeQuote();
        api.MapVideos();
    }

    /// <summary>The names that installations of the service before this one know.</summary>
    private static void UseKnownNames(SceneVideoOptions options, IConfiguration configuration)
    {
        options.ImageBucket = configuration["STORAGE_BUCKET_IMAGES"] ?? options.ImageBucket;
        options.VideoBucket = configuration["STORAGE_BUCKET_VIDEOS"] ?? options.VideoBucket;
    }
}
