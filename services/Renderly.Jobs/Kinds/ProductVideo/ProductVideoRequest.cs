using Renderly.Jobs.Kinds.ProductVideo.Plan;
using Renderly.Jobs.Kinds.ProductVideo.Requests;
using Renderly.Jobs.VideoJobs;
using Renderly.Texts;

namespace Renderly.Jobs.Kinds.ProductVideo;

/// <summary>A valid request, and how such videos are made at the time.</summary>
internal sealed class ProductVideoRequest(GenerateRequest request, ProductVideoOptions options, FontCoverage fonts) : IVideoJobRequest
{
    public GenerateRequest Body => request;

    public VideoJob NewJob(Guid id, Guid userId, DateTimeOffset now) => new ProductVideoJob
    {
        CorrelationId = id,
        CurrentState = nameof(ProductVideoStateMachine.Submitted),
        Status = ProductVideoStatus.Pending,
        UserId = userId,
        Reference = request.ProductId,
        WebhookUrl = request.WebhookUrl,
        Metadata = request.Metadata,
        Request = request,
        Work = new ProductVideoWork
        {
            Plan = ChainPlanner.Plan(request.Scenes),
            TextWarnings = PlanWarnings.OfTexts(request.Scenes, fonts),
            Strategy = options.Strategy,
            Format = new VideoFormat(options.WidthPixels, options.HeightPixels, options.FramesPerSecond, request.Ending),
        },
        CreatedAt = now,
        UpdatedAt = now,
    };

    public bool Made(VideoJob job) => job is ProductVideoJob video && request.Made(video);
}
