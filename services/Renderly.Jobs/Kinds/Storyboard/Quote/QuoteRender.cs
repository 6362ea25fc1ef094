using System.Security.Claims;
using System.Text.Json;
using Renderly.Jobs.Billing.Held;
using Renderly.Jobs.Data;
using Renderly.Jobs.Kinds.Storyboard.Formats;
using Renderly.Jobs.Kinds.Storyboard.Requests;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Storyboard.Quote;

/// <summary>
/// <c>POST /api/v2/jobs/{job_id}/quote</c>: what rendering the storyboard as it is now would cost, in its own format or
/// another; stores nothing.
/// </summary>
internal static class QuoteRender
{
    public static async Task<IResult> HandleAsync(
        string jobId,
        JsonElement? body,
        ClaimsPrincipal user,
        JobsDbContext db,
        RenderCosts costs,
        FormatPlanner formats,
        QuoteTokens quotes,
        CancellationToken cancellationToken)
    {
        var ratio = EditBody.Read(body, FormatWish.Read);
        switch (await db.FindOwnJobAsync(jobId, user, cancellationToken))
        {
            case StoryboardJob { Outcome: JobOutcome.Cancelled }:
                return Problem.Conflict("job_finished", "The job is cancelled: nothing of it can be rendered.");
            case StoryboardJob { IntermediatesDeletedAt: not null }:
                return StoryboardExpired.Problem;
            case StoryboardJob job:
                job.Work = formats.Plan(job.Request, job.Work, ratio ?? job.Request.AspectRatio);
                var view = await costs.OfAsync(job, cancellationToken);
                return Results.Ok(view.Held(quotes.Issue(job.UserId, QuotedSubject.Of(job, view.AspectRatio), view.UsdLow, view.UsdHigh)));
            default:
                return OwnJobs.NotFound;
        }
    }
}
