using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.Steps;
using Renderly.Contracts.VideoJobs;
using Renderly.Projects.Data;

namespace Renderly.Projects.Scenes.Jobs;

/// <summary>
/// Takes over what jobs tell of scenes. News may come twice, late and in any order: a status gives way to later news of the same job
/// and to any of a later one, a picture or a video to one that was made later.
/// </summary>
internal sealed class SceneNews(ProjectsDbContext db)
{
    /// <summary>The kind of job whose reference is the id of a scene.</summary>
    public const string Kind = "scene_video";

    /// <param name="status">One of <see cref="SceneStatus"/>; null for that of a scene that nothing is done for.</param>
    /// <param name="at">When it came about.</param>
    public async Task TakeAsync(
        Guid jobId, Guid userId, VideoJobSubject? subject, string? status, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (subject is not { Kind: Kind } || !Guid.TryParse(subject.Reference, out var sceneId))
        {
            return;
        }

        var scene = db.Scenes.Where(s => s.Id == sceneId && s.UserId == userId);
        foreach (var output in subject.Outputs)
        {
            await TakeAsync(scene, jobId, output, at, cancellationToken);
        }

        await scene
            .Where(s => s.LastJobId == null || s.LastJobAt < subject.SubmittedAt || (s.LastJobId == jobId && s.StatusSince <= at))
            .ExecuteUpdateAsync(
                update => update
                    .SetProperty(s => s.Status, s => status ?? (s.VideoUri == null ? SceneStatus.Draft : SceneStatus.Completed))
                    .SetProperty(s => s.StatusSince, at)
                    .SetProperty(s => s.LastJobId, jobId)
                    .SetProperty(s => s.LastJobAt, subject.SubmittedAt)
                    .SetProperty(s => s.UpdatedAt, at),
                cancellationToken);
    }

    /// <summary>What a deleted job made is gone, so nobody is led there.</summary>
    public async Task ForgetAsync(Guid jobId, CancellationToken cancellationToken)
    {
        await db.Scenes.Where(s => s.ImageJobId == jobId).ExecuteUpdateAsync(
            update => update
                .SetProperty(s => s.ImageUri, (string?)null)
                .SetProperty(s => s.ImageKey, (string?)null)
                .SetProperty(s => s.ImageJobId, (Guid?)null),
            cancellationToken);
        await db.Scenes.Where(s => s.VideoJobId == jobId).ExecuteUpdateAsync(
            update => update
                .SetProperty(s => s.VideoUri, (string?)null)
                .SetProperty(s => s.VideoJobId, (Guid?)null)
                .SetProperty(s => s.Status, s => s.Status == SceneStatus.Completed ? SceneStatus.Draft : s.Status),
            cancellationToken);
    }

    private static Task TakeAsync(
        IQueryable<VideoScene> scene, Guid jobId, SubjectOutput output, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var uri = output.Uri.OriginalString;
        return output.Name switch
        {
            StepOutput.Image => scene.Where(s => s.ImageMadeAt == null || s.ImageMadeAt <= at).ExecuteUpdateAsync(
                update => update
                    .SetProperty(s => s.ImageUri, uri)
                    .SetProperty(s => s.ImageKey, output.Key)
                    .SetProperty(s => s.ImageJobId, jobId)
                    .SetProperty(s => s.ImageMadeAt, at),
                cancellationToken),
            StepOutput.Video => scene.Where(s => s.VideoMadeAt == null || s.VideoMadeAt <= at).ExecuteUpdateAsync(
                update => update
                    .SetProperty(s => s.VideoUri, uri)
                    .SetProperty(s => s.VideoJobId, jobId)
                    .SetProperty(s => s.VideoMadeAt, at),
                cancellationToken),
            _ => Task.CompletedTask,
        };
    }
}
