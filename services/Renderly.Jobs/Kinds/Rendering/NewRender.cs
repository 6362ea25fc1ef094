using Renderly.Jobs.Kinds.Rendering.Requests;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds.Rendering;

/// <summary>A valid request; the project is read when a job is made of it.</summary>
internal sealed class NewRender(RenderRequest request) : IVideoJobRequest
{
    public VideoJob NewJob(Guid id, Guid userId, DateTimeOffset now) => new RenderJob
    {
        CorrelationId = id,
        CurrentState = nameof(RenderStateMachine.Submitted),
        Status = RenderStatus.Pending,
        UserId = userId,
        Reference = request.ProjectId.ToString(),
        WebhookUrl = request.WebhookUrl,
        Metadata = request.Metadata,
        Request = request,
        Work = new RenderWork(),
        CreatedAt = now,
        UpdatedAt = now,
    };

    public bool Made(VideoJob job) => job is RenderJob render && request.Made(render);
}
