using System.Security.Claims;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.VideoJobs;
using Renderly.Jobs.Batches.Read;
using Renderly.Jobs.Data;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Batches.Cancel;

/// <summary>
/// <c>POST /api/video/batches/{batch_id}/cancel</c>: asks every unfinished job of the batch to end; 202 with the batch as it is now.
/// Repeating it is no error; a batch that ended otherwise is a 409.
/// </summary>
internal static class CancelBatch
{
    public static async Task<IResult> HandleAsync(
        string batchId,
        ClaimsPrincipal user,
        JobsDbContext db,
        IPublishEndpoint publisher,
        BatchFigures figures,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (await figures.FindAsync(batchId, user.UserId(), cancellationToken) is not { } batch)
        {
            return Problem.NotFound(GetBatch.NotFound);
        }

        var unfinished = await db.VideoJobs.Where(job => job.BatchId == batch.Id && !JobOutcomes.Ends.Contains(job.Outcome))
            .Select(job => new { job.CorrelationId, job.TraceParent }).ToListAsync(cancellationToken);
        if (unfinished.Count == 0)
        {
            var view = await figures.ViewAsync(batch, cancellationToken);
            return view.State == BatchState.Cancelled
                ? Results.Ok(view)
                : Problem.Conflict("batch_finished", $"The batch is {view.State} and can no longer be cancelled.");
        }

        batch.CancelledAt ??= clock.GetUtcNow();
        foreach (var job in unfinished)
        {
            using var trace = JobTraces.Enter("cancel job", job.CorrelationId, job.TraceParent);
            await publisher.Publish(new CancelVideoJob { JobId = job.CorrelationId }, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        return Results.Accepted($"/api/video/batches/{batch.Id}", await figures.ViewAsync(batch, cancellationToken));
    }
}
