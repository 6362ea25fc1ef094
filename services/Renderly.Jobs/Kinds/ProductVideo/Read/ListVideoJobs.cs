using System.Globalization;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Renderly.Jobs.Data;
using Renderly.Jobs.Views;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.ProductVideo.Read;

/// <summary><c>GET /api/video/list_jobs/</c>: the owner's jobs, newest first, 20 a page.</summary>
internal static class ListVideoJobs
{
    public const int PageSize = 20;

    private const int MaxPage = 1_000_000;

    public static async Task<IResult> HandleAsync(
        string? page,
        string? status,
        Guid? batch_id,
        HttpRequest request,
        ClaimsPrincipal user,
        JobsDbContext db,
        VideoJobViews views,
        ProductVideoKind kind,
        CancellationToken cancellationToken)
    {
        if (!TryReadPage(page, out var number))
        {
            return Problem.InvalidParameter(nameof(page), FieldCode.OutOfRange, $"Must be a whole number from 1 to {MaxPage}.");
        }

        if (status is not null && !ProductVideoStatus.All.Contains(status))
        {
            return Problem.InvalidParameter(
                nameof(status), FieldCode.InvalidChoice, $"Must be one of: {string.Join(", ", ProductVideoStatus.All)}.");
        }

        var jobs = db.OwnJobsOf(user.UserId()).OfType<ProductVideoJob>();
        if (status is not null)
        {
            jobs = jobs.Where(job => job.Status == status);
        }

        if (batch_id is { } batch)
        {
            jobs = jobs.Where(job => job.BatchId == batch);
        }

        var count = await jobs.CountAsync(cancellationToken);
        if (number > 1 && (number - 1) * (long)PageSize >= count)
        {
            return Problem.NotFound("Invalid page.");
        }

        var rows = await jobs
            .OrderByDescending(job => job.CreatedAt).ThenByDescending(job => job.CorrelationId)
            .Skip((number - 1) * PageSize).Take(PageSize)
            .ToListAsync(cancellationToken);
        var result = new VideoJobPage
        {
            Count = count,
            Next = (long)number * PageSize < count ? PageUrl(request, status, batch_id, number + 1) : null,
            Previous = number > 1 ? PageUrl(request, status, batch_id, number - 1) : null,
            Results = rows.ConvertAll(ProductVideoViews.Of),
        };
        return Results.Ok(await views.SignAsync(result, "results", kind, cancellationToken));
    }

    private static bool TryReadPage(string? text, out int page)
    {
        page = 1;
        return text is null
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out page) && page is >= 1 and <= MaxPage);
    }

    private static string PageUrl(HttpRequest request, string? status, Guid? batchId, int page)
    {
        var filter = (status is null ? "" : $"status={status}&") + (batchId is null ? "" : $"batch_id={batchId}&");
        return string.Create(CultureInfo.InvariantCulture, $"{request.Scheme}://{request.Host}/api/video/list_jobs/?{filter}page={page}");
    }
}
