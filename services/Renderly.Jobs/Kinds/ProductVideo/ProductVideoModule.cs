using System.Text.Json;
using MassTransit;
using Renderly.Contracts.Presenter;
using Renderly.Jobs.Kinds.ProductVideo.Quote;
using Renderly.Jobs.Kinds.ProductVideo.Read;
using Renderly.Jobs.Kinds.ProductVideo.Speech;
using Renderly.Jobs.Read;
using Renderly.Jobs.Steps;
using Renderly.Jobs.Submit;
using Renderly.Jobs.Saga;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Http;

namespace Renderly.Jobs.Kinds.ProductVideo;

/// <summary>Product videos in the Jobs service.</summary>
internal sealed class ProductVideoModule : VideoJobKindModule
{
    public override JobExamples Examples => ProductVideoDescriptions.Examples;

    protected override IReadOnlyList<string> OwnStatuses => ProductVideoStatus.All;

    public override void AddServices(IServiceCollection services)
    {
        services.AddOptions<ProductVideoOptions>()
            .Configure<IConfiguration>(UseStrategyOfTheProvider)
            .BindConfiguration(ProductVideoOptions.Section)
            .ValidateDataAnnotations()
            .Validate(
                o => o.WidthPixels % 2 == 0 && o.HeightPixels % 2 == 0,
                "ProductVideo:WidthPixels and ProductVideo:HeightPixels must be even numbers (H.264 4:2:0).")
            .ValidateOnStart();
        services.AddSingleton<SpeechPaces>();
        services.AddScoped<IResultWatch, PresenterLengths>();
        services.AddSingleton<ProductVideoKind>();
        services.AddSingleton<IVideoJobKind>(provider => provider.GetRequiredService<ProductVideoKind>());
        services.AddProductVideoMoney();
    }

    public override void AddSaga(IBusRegistrationConfigurator bus) => bus.AddJobSaga<ProductVideoStateMachine, ProductVideoJob>();

    public override void MapRoutes(IEndpointRouteBuilder api)
    {
        api.MapPut(
            "/api/video/jobs/{jobId}",
            (string jobId, JsonElement body, HttpContext context, SubmitVideoJob submit, ProductVideoKind kind) =>
                submit.PutAsync(kind, jobId, body, context)).DescribePut();
        api.MapGet("/api/video/status/{jobId}", GetVideoJob.HandleAsync).DescribeStatus().WithEntityTag();
        api.MapGet("/api/video/list_jobs", ListVideoJobs.HandleAsync).DescribeList().WithEntityTag();
        api.MapPost("/api/video/quote", QuoteVideo.HandleAsync).DescribeQuote();
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
