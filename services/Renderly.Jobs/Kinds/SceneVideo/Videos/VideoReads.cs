using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Renderly.Jobs.Data;
using Renderly.Jobs.Retention;
using Renderly.Jobs.VideoJobs;
using Renderly.Jobs.Views;
using Renderly.Storage;
using Renderly.Web.Identity;
using Renderly.Web.Paging;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.SceneVideo.Videos;

/// <summary>Reading and deleting of <c>/v1/videos</c>: the videos that were made by it, and no others.</summary>
internal static class VideoReads
{
    public static async Task<IResult> GetAsync(
        string videoId, ClaimsPrincipal user, JobsDbContext db, CancellationToken cancellationToken) =>
        Results.Ok(VideoObject.Of(await FindAsync(videoId, user, db, cancellationToken)));

    public static async Task<IResult> ListAsync(
        string? after, string? limit, string? order, ClaimsPrincipal user, JobsDbContext db, CancellationToken cancellationToken)
    {
        if (ListWindow.LimitOf(limit) is not { } count)
        {
            return Problem.Validation([ListWindow.WrongLimit]);
        }

        if (order is not (null or "asc" or "desc"))
        {
            return Problem.InvalidParameter(nameof(order), FieldCode.InvalidChoice, "Must be asc or desc.");
        }

        Guid last = default;
        if (after is not null && !JobIds.TryParse(after, out last))
        {
            return Problem.InvalidParameter(nameof(after), FieldCode.InvalidFormat, "Must be the id of a video.");
        }

        // What a stored scene was made for says so; ids sort by time.
        var videos = db.OwnJobsOf(user.UserId()).OfType<SceneVideoJob>().Where(job => job.Reference == null);
        videos = order == "asc"
            ? videos.Where(job => after == null || job.CorrelationId.CompareTo(last) > 0).OrderBy(job => job.CorrelationId)
            : videos.Where(job => after == null || job.CorrelationId.CompareTo(last) < 0).OrderByDescending(job => job.CorrelationId);
        var rows = await videos.Take(count + 1).ToListAsync(cancellationToken);
        return Results.Ok(new VideoList([.. rows.Take(count).Select(VideoObject.Of)], rows.Count > count));
    }

    public static async Task<IResult> ContentAsync(
        string videoId,
        string? variant,
        ClaimsPrincipal user,
        JobsDbContext db,
        IObjectStores stores,
        CancellationToken cancellationToken)
    {
        if (variant is not (null or "video" or "thumbnail"))
        {
            return Problem.InvalidParameter(nameof(variant), FieldCode.InvalidChoice, "Must be video or thumbnail.");
        }

        var job = await FindAsync(videoId, user, db, cancellationToken);
        return (variant == "thumbnail" ? job.Result.ThumbnailUri : job.Result.VideoUri) is { } made
            ? await StoredFile.AnswerAsync(stores, made, cancellationToken)
            : Problem.NotFound("The video is not ready: read it until its status is completed.");
    }

    public static async Task<IResult> DeleteAsync(
        string videoId,
        HttpContext context,
        ClaimsPrincipal user,
        JobsDbContext db,
        JobDeletion deletion,
        RetentionSweep sweep,
        CancellationToken cancellationToken)
    {
        var job = await FindAsync(videoId, user, db, cancellationToken);
        var answer = await DeleteVideoJobEndpoint.HandleAsync(
            job.CorrelationId.ToString(), context, user, deletion, sweep, cancellationToken);
        return answer is ProblemResult ? answer : Results.Ok(new DeletedVideo(VideoObject.IdOf(job.CorrelationId)));
    }

    private static async Task<SceneVideoJob> FindAsync(
        string videoId, ClaimsPrincipal user, JobsDbContext db, CancellationToken cancellationToken) =>
        await db.FindOwnJobAsync(videoId, user, cancellationToken) is SceneVideoJob { Request.Inline: not null } job
            ? job
            : throw Problem.NotFound($"Video {videoId} is not known here.").AsException();
}
