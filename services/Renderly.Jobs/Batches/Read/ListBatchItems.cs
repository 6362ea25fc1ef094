using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Renderly.Jobs.Batches.Data;
using Renderly.Jobs.Data;
using Renderly.Web.Identity;
using Renderly.Web.Paging;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Batches.Read;

/// <summary>
/// <c>GET /api/video/batches/{batch_id}/items?status=&amp;page_size=&amp;page_token=</c>: line by line what became of the batch.
/// </summary>
internal sealed class ListBatchItems(JobsDbContext db, BatchFigures figures)
{
    public static async Task<IResult> HandleAsync(
        string batchId, HttpRequest request, ClaimsPrincipal user, ListBatchItems items, CancellationToken cancellationToken)
    {
        var page = PageRequest.Read(request.Query, "status");
        var status = request.Query["status"].ToString();
        if (status.Length > 0 && !BatchItemView.Statuses.Contains(status))
        {
            return Problem.InvalidParameter(
                "status", FieldCode.InvalidChoice, $"Must be one of: {string.Join(", ", BatchItemView.Statuses)}.");
        }

        return await items.figures.FindAsync(batchId, user.UserId(), cancellationToken) is { } batch
            ? Results.Ok(page.Of(
                await items.ReadAsync(batch.Id, page, status, cancellationToken), item => TokenOf(item.Line), item => item))
            : Problem.NotFound(GetBatch.NotFound);
    }

    private readonly BatchFigures figures = figures;

    private async Task<List<BatchItemView>> ReadAsync(Guid batchId, PageRequest page, string status, CancellationToken cancellationToken)
    {
        var after = page.After is { } token ? LineOf(token) : 0;
        var items = new List<BatchItemView>();
        if (status != BatchItemView.Rejected)
        {
            var jobs = db.VideoJobs.Where(job => job.BatchId == batchId && job.BatchLine > after);
            if (status.Length > 0)
            {
                jobs = jobs.Where(job => job.Status == status);
            }

            items.AddRange(await jobs.OrderBy(job => job.BatchLine).Take(page.Size + 1)
                .Select(job => BatchItemView.Of(
                    job.BatchLine!.Value, job.CorrelationId, job.Reference, job.Status, job.Progress, job.ErrorMessage))
                .ToListAsync(cancellationToken));
        }

        if (status.Length == 0 || status == BatchItemView.Rejected)
        {
            items.AddRange(await db.Set<RejectedLine>().AsNoTracking().Where(line => line.BatchId == batchId && line.Line > after)
                .OrderBy(line => line.Line).Take(page.Size + 1)
                .Select(line => BatchItemView.Of(line))
                .ToListAsync(cancellationToken));
        }

        return [.. items.OrderBy(item => item.Line).Take(page.Size + 1)];
    }

    /// <summary>The place of a line, in the form that a page token has.</summary>
    private static Guid TokenOf(int line) => new(line, 0, 0, new byte[8]);

    private static int LineOf(Guid token) => BitConverter.ToInt32(token.ToByteArray());
}
