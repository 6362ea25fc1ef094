using System.Globalization;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Renderly.Jobs.Data;
using Renderly.ServiceDefaults.Identity;
using Renderly.ServiceDefaults.Problems;

namespace Renderly.Jobs.ProductVideo.Read;

/// <summary><c>GET /api/video/list_jobs/</c>: the owner's jobs, newest first, 20 a page.</summary>
internal static class ListVideoJobs
{
    public const int PageSize = 20;

    public static async Task<IResult> HandleAsync(
        HttpRequest request,
        ClaimsPrincipal user,
        JobsDbContext db,
        VideoJobViews views,
        CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>();
        var (page, status) = ReadQuery(request.Query, errors);
        if (errors.Count > 0)
        {
            return Problem.Validation(errors);
        }

        var userId = user.UserId();
        var jobs = db.VideoJobs.AsNoTracking().Where(job => job.UserId == userId);
        if (status is { } wanted)
        {
            jobs = jobs.Where(job => job.Status == wanted);
        }

        var count = await jobs.CountAsync(cancellationToken);
        if (page > 1 && (page - 1) * (long)PageSize >= count)
        {
            return Problem.NotFound("Invalid page.");
        }

        var rows = await jobs
            .OrderByDescending(job => job.CreatedAt).ThenByDescending(job => job.CorrelationId)
            .Skip((page - 1) * PageSize).Take(PageSize)
            .ToListAsync(cancellationToken);
        var results = new List<VideoJobView>(rows.Count);
        foreach (var row in rows)
        {
            results.Add(await views.OfAsync(row, cancellationToken));
        }

        return Results.Ok(new VideoJobPage
        {
            Count = count,
            Next = (long)page * PageSize < count ? PageUrl(request, page + 1) : null,
            Previous = page > 1 ? PageUrl(request, page - 1) : null,
            Results = results,
        });
    }

    private static (int Page, VideoJobStatus? Status) ReadQuery(IQueryCollection query, Dictionary<string, string[]> errors)
    {
        foreach (var name in query.Keys.Where(name => name is not ("page" or "status")))
        {
            errors[name] = ["Unknown parameter. Known here: page, status."];
        }

        var page = 1;
        if (query.TryGetValue("page", out var pageText)
            && (!int.TryParse(pageText, NumberStyles.None, CultureInfo.InvariantCulture, out page) || page is < 1 or > 1_000_000))
        {
            errors["page"] = ["Must be a whole number of at least 1."];
        }

        VideoJobStatus? status = null;
        if (query.TryGetValue("status", out var statusText))
        {
            if (VideoJobStatusNames.TryParse(statusText.ToString(), out var parsed))
            {
                status = parsed;
            }
            else
            {
                errors["status"] = [$"Must be one of: {string.Join(", ", VideoJobStatusNames.All)}."];
            }
        }

        return (page, status);
    }

    private static string PageUrl(HttpRequest request, int page)
    {
        var status = request.Query["status"].ToString();
        var filter = status.Length > 0 ? $"status={Uri.EscapeDataString(status)}&" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{request.Scheme}://{request.Host}/api/video/list_jobs/?{filter}page={page}");
    }
}
