using System.Security.Claims;
using Renderly.Jobs.Data;
using Renderly.Jobs.Views;

namespace Renderly.Jobs.Kinds.SceneVideo.Read;

/// <summary>
/// <c>GET /api/video/generate/tasks/{task_id}</c>: one of the owner's scene videos; an id of another kind of job is none.
/// </summary>
internal static class GetSceneTask
{
    public static async Task<IResult> HandleAsync(
        string taskId, ClaimsPrincipal user, JobsDbContext db, VideoJobViews views, CancellationToken cancellationToken) =>
        await db.FindOwnJobAsync(taskId, user, cancellationToken) is SceneVideoJob job
            ? Results.Ok(await views.OfAsync(job, cancellationToken))
            : OwnJobs.NotFound;
}
