using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Renderly.Contracts.Steps;
using Renderly.Projects.Data;

namespace Renderly.Projects.Jobs;

/// <summary>
/// The order that news is taken in, the same for all that jobs are made for: a status gives way to later news of the same job and to any of
/// a later one, a video to one that was made later.
/// </summary>
internal abstract class SubjectNews<TSubject>(DbSet<TSubject> subjects) : ISubjectNews
    where TSubject : JobSubject
{
    public abstract string Kind { get; }

    protected DbSet<TSubject> Subjects => subjects;

    public async Task TakeAsync(JobNews news, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(news.Subject.Reference, out var id))
        {
            return;
        }

        var (jobId, at, submittedAt) = (news.JobId, news.At, news.Subject.SubmittedAt);
        var subject = subjects.Where(s => s.Id == id && s.UserId == news.UserId);
        await TakeOutputsAsync(subject, news, cancellationToken);
        await subject
            .Where(s => s.LastJobId == null || s.LastJobAt < submittedAt || (s.LastJobId == jobId && s.StatusSince <= at))
            .ExecuteUpdateAsync(
                update =>
                {
                    SetStatus(update, news.State);
                    update
                        .SetProperty(s => s.StatusSince, at)
                        .SetProperty(s => s.LastJobId, jobId)
                        .SetProperty(s => s.LastJobAt, submittedAt)
                        .SetProperty(s => s.UpdatedAt, at);
                },
                cancellationToken);
    }

    public virtual Task ForgetAsync(Guid jobId, CancellationToken cancellationToken) =>
        subjects.Where(s => s.VideoJobId == jobId).ExecuteUpdateAsync(
            update =>
            {
                update.SetProperty(s => s.VideoUri, (string?)null).SetProperty(s => s.VideoJobId, (Guid?)null);
                SetWithoutVideo(update);
            },
            cancellationToken);

    /// <summary>Takes over what the job made, whatever becomes of the status.</summary>
    protected virtual Task TakeOutputsAsync(IQueryable<TSubject> subject, JobNews news, CancellationToken cancellationToken)
    {
        if (news.Output(StepOutput.Video) is not { } video)
        {
            return Task.CompletedTask;
        }

        var (jobId, at, uri) = (news.JobId, news.At, video.Uri.OriginalString);
        return subject.Where(s => s.VideoMadeAt == null || s.VideoMadeAt <= at).ExecuteUpdateAsync(
            update =>
            {
                update.SetProperty(s => s.VideoUri, uri).SetProperty(s => s.VideoJobId, jobId).SetProperty(s => s.VideoMadeAt, at);
                SetWithVideo(update, news);
            },
            cancellationToken);
    }

    /// <summary>Writes the status that a job in this state gives.</summary>
    protected abstract void SetStatus(UpdateSettersBuilder<TSubject> update, JobState state);

    /// <summary>Writes what comes along with a video.</summary>
    protected virtual void SetWithVideo(UpdateSettersBuilder<TSubject> update, JobNews news)
    {
    }

    /// <summary>Writes what no longer holds when the video is gone.</summary>
    protected abstract void SetWithoutVideo(UpdateSettersBuilder<TSubject> update);
}
