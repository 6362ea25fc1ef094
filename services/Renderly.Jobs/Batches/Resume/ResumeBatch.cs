using System.Security.Claims;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Renderly.Contracts.VideoJobs;
using Renderly.Jobs.Batches.Data;
using Renderly.Jobs.Batches.Read;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Data;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Batches.Resume;

/// <summary>
/// <c>POST /api/video/batches/{batch_id}/resume</c>: every failed job of the batch goes on where it failed, as by its own resume; 202
/// with the batch as it is now. While none is failed and some run it is a 200; a batch with nothing to resume is a 409.
/// </summary>
internal sealed class ResumeBatch(JobsDbContext db, IPublishEndpoint publisher, JobBilling billing, BatchFigures figures, StepWork work)
{
    public static Task<IResult> HandleAsync(
        string batchId, ClaimsPrincipal user, ResumeBatch resume, CancellationToken cancellationToken) =>
        resume.HandleAsync(batchId, user.UserId(), cancellationToken);

    private async Task<IResult> HandleAsync(string batchId, Guid userId, CancellationToken cancellationToken)
    {
        if (await figures.FindAsync(batchId, userId, cancellationToken) is not { } batch)
        {
            return Problem.NotFound(GetBatch.NotFound);
        }

        var failed = await FailedAsync(batch, cancellationToken);
        if (failed.Count == 0)
        {
            var view = await figures.ViewAsync(batch, cancellationToken);
            return view.State == BatchState.Running
                ? Results.Ok(view)
                : Problem.Conflict(
                    "batch_finished", $"The batch is {view.State} and none of its jobs is failed; only failed jobs can be resumed.");
        }

        if (await RefusalAsync(failed, cancellationToken) is { } refusal)
        {
            return Problem.PaymentRequired(refusal.Code, refusal.Message);
        }

        foreach (var job in failed)
        {
            using var trace = JobTraces.Enter("resume job", job.CorrelationId, job.TraceParent);
            await publisher.Publish(new ResumeVideoJob { JobId = job.CorrelationId }, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        return Results.Accepted($"/api/video/batches/{batch.Id}", await figures.ViewAsync(batch, cancellationToken));
    }

    private Task<List<VideoJob>> FailedAsync(VideoBatch batch, CancellationToken cancellationToken) =>
        db.VideoJobs.AsNoTracking()
            .Where(job => job.BatchId == batch.Id && job.Outcome == JobOutcome.Failed)
            .OrderBy(job => job.BatchLine)
            .ToListAsync(cancellationToken);

    /// <summary>
    /// Told at once, for all of them; each job sets its money aside itself and has the last word should others be faster.
    /// </summary>
    private async Task<BudgetRefusal?> RefusalAsync(List<VideoJob> failed, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        return await billing.CheckResumptionsAsync(
            await work.OfAllAsync(failed.ConvertAll(job => job.CorrelationId), cancellationToken), cancellationToken);
    }
}
