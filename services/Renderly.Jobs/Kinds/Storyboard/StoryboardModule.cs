using MassTransit;
using Renderly.Jobs.Exports;
using Renderly.Jobs.Kinds.Storyboard.Assets;
using Renderly.Jobs.Kinds.Storyboard.Edits;
using Renderly.Jobs.Kinds.Storyboard.Formats;
using Renderly.Jobs.Kinds.Storyboard.Quote;
using Renderly.Jobs.Kinds.Storyboard.Read;
using Renderly.Jobs.Peers;
using Renderly.Jobs.Saga;
using Renderly.Jobs.Submit;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Http;

namespace Renderly.Jobs.Kinds.Storyboard;

/// <summary>Storyboards in the Jobs service: <c>/api/v2</c>.</summary>
internal sealed class StoryboardModule : VideoJobKindModule
{
    public override JobExamples Examples => StoryboardDescriptions.Examples;

    protected override IReadOnlyList<string> OwnStatuses => StoryboardStatus.All;

    public override void AddServices(IServiceCollection services)
    {
        services.AddOptions<StoryboardOptions>().BindConfiguration(StoryboardOptions.Section).ValidateDataAnnotations()
            .Validate(
                options => options.HasUsableClipDelays,
                "Storyboard:ClipRetryDelays must hold at most 9 times between 00:00:00 and 01:00:00, such as 00:00:30.")
            .ValidateOnStart();
        services.AddProjectsPeer();
        services.AddSingleton<AssetDirectory>();
        services.AddSingleton<StoryboardPlanner>();
        services.AddSingleton<FormatPlanner>();
        services.AddSingleton<StoryboardKind>();
        services.AddSingleton<IVideoJobKind>(provider => provider.GetRequiredService<StoryboardKind>());
        services.AddScoped<OpenStoryboard>();
        services.AddScoped<StoryboardReads>();
        services.AddReadCache();
        services.AddScoped<RenderCosts>();
        services.AddStoryboardMoney();
    }

    public override void AddSaga(IBusRegistrationConfigurator bus) => bus.AddJobSaga<StoryboardStateMachine, StoryboardJob>();

    public override void MapRoutes(IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/api/v2");
        routes.MapPost("generate", (System.Text.Json.JsonElement body, HttpContext context, StoryboardKind kind, SubmitVideoJob submit) =>
            submit.PostAsync(kind, body, context)).DescribeGenerate();
        routes.MapPost("generate/quote", QuoteStoryboard.HandleAsync).DescribeQuote();
        routes.MapGet("cache/stats", (ReadCacheFigures figures) => Results.Ok(figures.Show())).DescribeCacheStats();
        routes.MapGet("jobs", ListStoryboards.HandleAsync).DescribeList().WithEntityTag();
        var job = routes.MapGroup("jobs/{jobId}");
        job.MapGet("", GetStoryboard.HandleAsync).DescribeGet().WithEntityTag();
        job.MapGet("storyboard", GetStoryboard.BoardAsync).DescribeBoard().WithEntityTag();
        job.MapGet("video", GetFilm.VideoAsync).DescribeVideo();
        job.MapExport("export").DescribeExport("exportStoryboard").AddEndpointFilter(new StoryboardsOnly());
        job.MapGet("metadata", GetFilm.MetadataAsync).DescribeMetadata().WithEntityTag();
        job.MapPost("approve", ApproveStoryboard.HandleAsync).DescribeApprove();
        job.MapPost("render", RenderStoryboard.HandleAsync).DescribeRender();
        job.MapPost("quote", QuoteRender.HandleAsync).DescribeRenderQuote();
        job.MapPost("refine", RefineScene.HandleAsync).DescribeRefine();
        job.MapPost("reorder", ReorderScenes.HandleAsync).DescribeReorder();
        job.MapPost("scenes/{sceneNumber}/take", ChooseTake.HandleAsync).DescribeTake();
    }
}
