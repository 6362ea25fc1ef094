using System.Security.Claims;
using Renderly.Jobs.Data;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Storyboard.Quote;

/// <summary><c>POST /api/v2/jobs/{job_id}/quote</c>: what rendering the storyboard as it is now would cost; stores nothing.</summary>
internal static class QuoteRender
{
    public static async Task<IResult> HandleAsync(
        string jobId, ClaimsPrincipal user, JobsDbContext db, RenderCosts costs, CancellationToken cancellationToken) =>
        await db.FindOwnJobAsync(jobId, user, cancellationToken) switch
        {
            StoryboardJob { Outcome: JobOutcome.Cancelled } =>
                Problem.Conflict("job_finished", "The job is cancelled: nothing of it can be rendered."),
            StoryboardJob { IntermediatesDeletedAt: not null } => StoryboardExpired.Problem,
            StoryboardJob job => Results.Ok(await costs.OfAsync(job, cancellationToken)),
            _ => OwnJobs.NotFound,
        };
}
