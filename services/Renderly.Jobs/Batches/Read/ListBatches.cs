using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Renderly.Jobs.Batches.Data;
using Renderly.Jobs.Data;
using Renderly.Web.Identity;
using Renderly.Web.Paging;

namespace Renderly.Jobs.Batches.Read;

/// <summary><c>GET /api/video/batches?page_size=&amp;page_token=</c>: the owner's batches, newest first.</summary>
internal static class ListBatches
{
    public static async Task<IResult> HandleAsync(
        HttpRequest request, ClaimsPrincipal user, JobsDbContext db, BatchFigures figures, CancellationToken cancellationToken)
    {
        var page = PageRequest.Read(request.Query);
        var userId = user.UserId();
        var batches = await db.Set<VideoBatch>().AsNoTracking()
            .Where(batch => batch.UserId == userId && (page.After == null || batch.Id.CompareTo(page.After.Value) < 0))
            .OrderByDescending(batch => batch.Id)
            .Take(page.Size + 1)
            .ToListAsync(cancellationToken);
        var jobs = await figures.CountAsync([.. batches.Select(batch => batch.Id)], cancellationToken);
        return Results.Ok(page.Of(
            batches,
            batch => batch.Id,
            batch => figures.SummaryOf(batch, jobs[batch.Id])));
    }
}
