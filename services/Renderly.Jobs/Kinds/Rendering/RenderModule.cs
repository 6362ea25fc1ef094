using MassTransit;
using Renderly.Jobs.Kinds.Rendering.Projects;
using Renderly.Jobs.Kinds.Rendering.Quote;
using Renderly.Jobs.Peers;
using Renderly.Jobs.Saga;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds.Rendering;

/// <summary>Renders in the Jobs service.</summary>
internal sealed class RenderModule : VideoJobKindModule
{
    public override JobExamples Examples => RenderDescriptions.Examples;

    protected override IReadOnlyList<string> OwnStatuses => RenderStatus.All;

    public override void AddServices(IServiceCollection services)
    {
        services.AddOptions<RenderOptions>().BindConfiguration(RenderOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddProjectsPeer();
        services.AddSingleton<ProjectDirectory>();
        services.AddSingleton<FilmPlanner>();
        services.AddSingleton<RenderKind>();
        services.AddSingleton<IVideoJobKind>(provider => provider.GetRequiredService<RenderKind>());
        services.AddRenderMoney();
    }

    public override void AddSaga(IBusRegistrationConfigurator bus) => bus.AddJobSaga<RenderStateMachine, RenderJob>();

    public override void MapRoutes(IEndpointRouteBuilder api)
    {
        api.MapPost("/api/v1/video/render/{projectId}", StartRender.HandleAsync).DescribeRender();
        api.MapPost("/api/v1/video/render/{projectId}/quote", QuoteRender.HandleAsync).DescribeQuote();
    }
}
