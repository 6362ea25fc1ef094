using System.Globalization;
using System.Security.Claims;
using Renderly.Jobs.Data;
using Renderly.Jobs.Live.Waiting;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Identity;

namespace Renderly.Jobs.Kinds.Storyboard.Read;

/// <summary><c>GET /api/v2/jobs/{job_id}</c> and its storyboard; an id of another kind of job is none.</summary>
internal static class GetStoryboard
{
    /// <summary>Until such an age of a job, it is worth while to look again after so many seconds.</summary>
    private static readonly (TimeSpan Age, int Seconds)[] LookAgain = [(TimeSpan.FromSeconds(20), 2), (TimeSpan.FromMinutes(2), 5)];

    private const int LookAgainLater = 10;

    public static async Task<IResult> HandleAsync(
        string jobId,
        string? wait,
        HttpContext context,
        ClaimsPrincipal user,
        WaitingReads waiting,
        StoryboardReads views,
        StoryboardReadCache reads,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (wait is not null && await WaitAsync(context, jobId, wait, waiting, views, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (!JobIds.TryParse(jobId, out var id) || await reads.FindAsync(id, user.UserId(), cancellationToken) is not { } job)
        {
            return OwnJobs.NotFound;
        }

        if (job.Outcome == JobOutcome.Open)
        {
            context.Response.Headers.RetryAfter = LookAgainAfter(clock.GetUtcNow() - job.CreatedAt).ToString(CultureInfo.InvariantCulture);
        }

        return Results.Ok(job.Answer);
    }

    /// <returns>Why it is not waited for; null when what there is may be answered.</returns>
    private static async Task<IResult?> WaitAsync(
        HttpContext context, string jobId, string wait, WaitingReads waiting, StoryboardReads views, CancellationToken cancellationToken) =>
        (await waiting.ReadAsync(
            context,
            jobId,
            wait,
            isStill: seen => seen is not StoryboardJob storyboard || StoryboardStatus.IsStill(storyboard),
            viewOf: async seen => seen is StoryboardJob storyboard ? await views.OfAsync(storyboard, cancellationToken) : [])).Refusal;

    public static async Task<IResult> BoardAsync(
        string jobId, ClaimsPrincipal user, JobsDbContext db, StoryboardReads reads, CancellationToken cancellationToken) =>
        await db.FindOwnJobAsync(jobId, user, cancellationToken) is StoryboardJob job
            ? Results.Ok(await reads.BoardOfAsync(job, cancellationToken))
            : OwnJobs.NotFound;

    /// <param name="age">Time since the job was accepted.</param>
    /// <returns>Seconds.</returns>
    public static int LookAgainAfter(TimeSpan age) =>
        LookAgain.Where(step => age < step.Age).Select(step => step.Seconds).FirstOrDefault(LookAgainLater);
}
