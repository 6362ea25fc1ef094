using Microsoft.EntityFrameworkCore;
using Renderly.Jobs.Data;
using Renderly.Web.Paging;

namespace Renderly.Jobs.Retention;

/// <summary><c>GET /api/admin/deletions</c>: which jobs were deleted, by whom; for admins, newest first.</summary>
internal static class ListDeletions
{
    public static async Task<IResult> HandleAsync(HttpRequest request, JobsDbContext db, CancellationToken cancellationToken)
    {
        var page = PageRequest.Read(request.Query);
        var rows = db.Set<DeletedJob>().AsNoTracking();
        if (page.After is { } after)
        {
            rows = rows.Where(job => job.Id.CompareTo(after) < 0);
        }

        var found = await rows.OrderByDescending(job => job.Id).Take(page.Size + 1).ToListAsync(cancellationToken);
        return Results.Ok(page.Of(found, job => job.Id, DeletionView.Of));
    }
}
