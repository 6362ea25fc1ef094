using Renderly.Jobs.Kinds.SceneVideo.Requests;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds.SceneVideo;

/// <summary>A valid request; a stored scene is read when a job is made of it.</summary>
internal sealed class SceneVideoRequest(SceneRequest request) : IVideoJobRequest
{
    public VideoJob NewJob(Guid id, Guid userId, DateTimeOffset now) => new SceneVideoJob
    {
        CorrelationId = id,
        CurrentState = nameof(SceneVideoStateMachine.Submitted),
        Status = SceneVideoStatus.Pending,
        UserId = userId,
        Reference = request.Inline is null ? request.SceneId.ToString() : null,
        WebhookUrl = request.WebhookUrl,
        Metadata = request.Metadata,
        Request = request,
        Work = new SceneVideoWork(),
        CreatedAt = now,
        UpdatedAt = now,
    };

    public bool Made(VideoJob job) => job is SceneVideoJob video && video.Request == request;
}
