using System.Globalization;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Renderly.Jobs.Data;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Identity;
using Renderly.Web.Paging;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Storyboard.Read;

/// <summary><c>GET /api/v2/jobs</c>: the owner's, newest first; a bare list, whose next part the header <c>Link</c> names.</summary>
internal static class ListStoryboards
{
    public static async Task<IResult> HandleAsync(
        string? limit,
        string? after,
        HttpContext context,
        ClaimsPrincipal user,
        JobsDbContext db,
        StoryboardReads reads,
        CancellationToken cancellationToken)
    {
        if (ListWindow.LimitOf(limit) is not { } count)
        {
            return Problem.Validation([ListWindow.WrongLimit]);
        }

        Guid last = default;
        if (after is not null && !JobIds.TryParse(after, out last))
        {
            return Problem.InvalidParameter(nameof(after), FieldCode.InvalidFormat, "Must be the id of a job.");
        }

        // Ids sort by time.
        var rows = await db.OwnJobsOf(user.UserId()).OfType<StoryboardJob>()
            .Where(job => after == null || job.CorrelationId.CompareTo(last) < 0)
            .OrderByDescending(job => job.CorrelationId)
            .Take(count + 1)
            .ToListAsync(cancellationToken);
        var page = rows.Take(count).ToList();
        if (rows.Count > count)
        {
            context.Response.Headers.Link = string.Create(
                CultureInfo.InvariantCulture, $"</api/v2/jobs?limit={count}&after={page[^1].CorrelationId}>; rel=\"next\"");
        }

        return Results.Ok(await reads.OfAllAsync(page, cancellationToken));
    }
}
