using System.Security.Claims;
using Renderly.Jobs.Data;
using Renderly.Jobs.Kinds.Storyboard.Requests;
using Renderly.Jobs.Views;
using Renderly.Storage;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Storyboard.Read;

/// <summary>
/// <c>GET /api/v2/jobs/{job_id}/video</c> and <c>…/metadata</c>: the film, and what there is to know of it; with <c>?aspect_ratio=</c>
/// the one of that format.
/// </summary>
internal static class GetFilm
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    public static async Task<IResult> VideoAsync(
        string jobId,
        string? aspect_ratio,
        ClaimsPrincipal user,
        JobsDbContext db,
        IObjectStores stores,
        CancellationToken cancellationToken)
    {
        FormatWish.Check(aspect_ratio);
        return await db.FindOwnJobAsync(jobId, user, cancellationToken) is not StoryboardJob job ? OwnJobs.NotFound
            : job.FilmOf(aspect_ratio) is not { } film ? NotReady(job, aspect_ratio)
            : await StoredFile.AnswerAsync(stores, film.VideoUri, cancellationToken);
    }

    public static async Task<IResult> MetadataAsync(
        string jobId,
        string? aspect_ratio,
        ClaimsPrincipal user,
        JobsDbContext db,
        IObjectStores stores,
        VideoJobViews views,
        CancellationToken cancellationToken)
    {
        FormatWish.Check(aspect_ratio);
        if (await db.FindOwnJobAsync(jobId, user, cancellationToken) is not StoryboardJob job)
        {
            return OwnJobs.NotFound;
        }

        if (job.FilmOf(aspect_ratio) is not { } film)
        {
            return NotReady(job, aspect_ratio);
        }

        var uri = ObjectUri.Parse(film.VideoUri);
        var file = await stores.For(uri).FindAsync(uri, cancellationToken);
        return Results.Ok(await views.SignAsync(FilmView.Of(job, film, file), FilmView.AddressMembers, cancellationToken));
    }

    private static ProblemResult NotReady(StoryboardJob job, string? ratio)
    {
        var problem = ratio is null || job.Films.Count == 0
            ? Problem.Conflict("not_ready", $"There is no video yet: the job is {job.Status}. Read it until it is completed.")
            : Problem.Conflict("not_ready", $"There is no video in {ratio}: the job is {job.Status}. Render it in that format first.");
        return problem with { RetryAfter = RetryAfter };
    }
}
