using Microsoft.EntityFrameworkCore.Query;
using Renderly.Contracts.Steps;
using Renderly.Projects.Data;
using Renderly.Projects.Jobs;

namespace Renderly.Projects.Projects.Jobs;

/// <summary>Takes over what jobs tell of projects: besides the film its thumbnail.</summary>
internal sealed class ProjectNews(ProjectsDbContext db) : SubjectNews<VideoProject>(db.Projects)
{
    public override string Kind => "render";

    protected override void SetStatus(UpdateSettersBuilder<VideoProject> update, JobState state) => _ = state switch
    {
        JobState.Accepted or JobState.Started => update.SetProperty(p => p.JobStatus, ProjectStatus.Rendering),
        JobState.Completed => update.SetProperty(p => p.JobStatus, ProjectStatus.Completed),
        JobState.Failed => update.SetProperty(p => p.JobStatus, ProjectStatus.Failed),
        _ => update.SetProperty(p => p.JobStatus, p => p.VideoUri == null ? null : ProjectStatus.Completed),
    };

    protected override void SetWithVideo(UpdateSettersBuilder<VideoProject> update, JobNews news)
    {
        // A film without one must not be shown with that of the film before.
        var thumbnail = news.Output(StepOutput.Thumbnail)?.Uri.OriginalString;
        update.SetProperty(p => p.ThumbnailUri, thumbnail);
    }

    protected override void SetWithoutVideo(UpdateSettersBuilder<VideoProject> update) => update
        .SetProperty(p => p.ThumbnailUri, (string?)null)
        .SetProperty(p => p.JobStatus, p => p.JobStatus == ProjectStatus.Completed ? null : p.JobStatus);
}
