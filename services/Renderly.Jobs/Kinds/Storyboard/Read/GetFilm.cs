using System.Security.Claims;
using Renderly.Jobs.Data;
using Renderly.Jobs.Views;
using Renderly.Storage;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Storyboard.Read;

/// <summary><c>GET /api/v2/jobs/{job_id}/video</c> and <c>…/metadata</c>: the film, and what there is to know of it.</summary>
internal static class GetFilm
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    public static async Task<IResult> VideoAsync(
        string jobId, ClaimsPrincipal user, JobsDbContext db, IObjectStores stores, CancellationToken cancellationToken) =>
        await db.FindOwnJobAsync(jobId, user, cancellationToken) is not StoryboardJob job ? OwnJobs.NotFound
        : job.Result.VideoUri is not { } made ? NotReady(job)
        : await StoredFile.AnswerAsync(stores, made, cancellationToken);

    public static async Task<IResult> MetadataAsync(
        string jobId,
        ClaimsPrincipal user,
        JobsDbContext db,
        IObjectStores stores,
        VideoJobViews views,
        CancellationToken cancellationToken)
    {
        if (await db.FindOwnJobAsync(jobId, user, cancellationToken) is not StoryboardJob job)
        {
            return OwnJobs.NotFound;
        }

        if (job.Result.VideoUri is not { } made)
        {
            return NotReady(job);
        }

        var uri = ObjectUri.Parse(made);
        var file = await stores.For(uri).FindAsync(uri, cancellationToken);
        return Results.Ok(await views.SignAsync(FilmView.Of(job, file), FilmView.AddressMembers, cancellationToken));
    }

    private static ProblemResult NotReady(StoryboardJob job) => Problem.Conflict(
        "not_ready", $"There is no video yet: the job is {job.Status}. Read it until it is completed.") with { RetryAfter = RetryAfter };
}
