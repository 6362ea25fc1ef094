using Renderly.Jobs.Kinds.Storyboard.Requests;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds.Storyboard;

/// <summary>A valid request; the film is planned when a job is made of it.</summary>
internal sealed class NewStoryboard(StoryboardRequest request) : IVideoJobRequest
{
    public VideoJob NewJob(Guid id, Guid userId, DateTimeOffset now) => new StoryboardJob
    {
        CorrelationId = id,
        CurrentState = nameof(StoryboardStateMachine.Submitted),
        Status = StoryboardStatus.Pending,
        UserId = userId,
        Reference = request.ClientId,
        WebhookUrl = request.WebhookUrl,
        Metadata = request.Metadata,
        Request = request,
        Work = new StoryboardWork(),
        CreatedAt = now,
        UpdatedAt = now,
    };

    public bool Made(VideoJob job) => job is StoryboardJob storyboard && request.Made(storyboard.Request);
}
