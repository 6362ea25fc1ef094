using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Renderly.Contracts.Steps;
using Renderly.Projects.Data;
using Renderly.Projects.Jobs;

namespace Renderly.Projects.Scenes.Jobs;

/// <summary>Takes over what jobs tell of scenes: besides the video the picture that it begins with.</summary>
internal sealed class SceneNews(ProjectsDbContext db) : SubjectNews<VideoScene>(db.Scenes)
{
    public override string Kind => "scene_video";

    public override async Task ForgetAsync(Guid jobId, CancellationToken cancellationToken)
    {
        await Subjects.Where(s => s.ImageJobId == jobId).ExecuteUpdateAsync(
            update => update
                .SetProperty(s => s.ImageUri, (string?)null)
                .SetProperty(s => s.ImageKey, (string?)null)
                .SetProperty(s => s.ImageJobId, (Guid?)null),
            cancellationToken);
        await base.ForgetAsync(jobId, cancellationToken);
    }

    protected override async Task TakeOutputsAsync(IQueryable<VideoScene> subject, JobNews news, CancellationToken cancellationToken)
    {
        if (news.Output(StepOutput.Image) is { } image)
        {
            var (jobId, at, uri) = (news.JobId, news.At, image.Uri.OriginalString);
            await subject.Where(s => s.ImageMadeAt == null || s.ImageMadeAt <= at).ExecuteUpdateAsync(
                update => update
                    .SetProperty(s => s.ImageUri, uri)
                    .SetProperty(s => s.ImageKey, image.Key)
                    .SetProperty(s => s.ImageJobId, jobId)
                    .SetProperty(s => s.ImageMadeAt, at),
                cancellationToken);
        }

        await base.TakeOutputsAsync(subject, news, cancellationToken);
    }

    protected override void SetStatus(UpdateSettersBuilder<VideoScene> update, JobState state) => _ = state switch
    {
        JobState.Accepted => update.SetProperty(s => s.Status, SceneStatus.Pending),
        JobState.Started => update.SetProperty(s => s.Status, SceneStatus.Processing),
        JobState.Completed => update.SetProperty(s => s.Status, SceneStatus.Completed),
        JobState.Failed => update.SetProperty(s => s.Status, SceneStatus.Failed),
        _ => update.SetProperty(s => s.Status, s => s.VideoUri == null ? SceneStatus.Draft : SceneStatus.Completed),
    };

    protected override void SetWithoutVideo(UpdateSettersBuilder<VideoScene> update) =>
        update.SetProperty(s => s.Status, s => s.Status == SceneStatus.Completed ? SceneStatus.Draft : s.Status);
}
