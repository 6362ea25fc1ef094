using System.ComponentModel.DataAnnotations;
using Renderly.Jobs.Billing.Settle;
using Renderly.Jobs.Data;
using Renderly.ServiceDefaults.Problems;

namespace Renderly.Jobs.Billing.Admin;

/// <summary><c>POST /api/admin/ledger/verdicts/</c>: an operator who has seen the provider's bill ends a doubt.</summary>
internal static class VerdictEndpoint
{
    public static async Task<IResult> HandleAsync(VerdictRequest request, JobsDbContext db, AttemptSettlement settlement, CancellationToken cancellationToken)
    {
        if (request is not { JobId: { } jobId, Step: { } step, Attempt: { } attempt, Charged: { } isCharged })
        {
            return Problem.Validation("charged", "job_id, step, attempt and charged are needed.");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await settlement.DecideAsync(jobId, step, attempt, isCharged, request.Note, cancellationToken))
        {
            return Problem.Conflict("nothing_in_doubt", "Nothing is in doubt for this attempt; GET /api/video/jobs/{job_id}/costs/ shows what is.");
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Results.Ok(new VerdictView(jobId, step, attempt, isCharged));
    }

    internal sealed record VerdictRequest([property: Required] Guid? JobId, [property: Required] string? Step, [property: Required] int? Attempt, [property: Required] bool? Charged, string? Note);
}
