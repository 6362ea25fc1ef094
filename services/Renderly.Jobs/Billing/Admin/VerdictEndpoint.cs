using System.ComponentModel.DataAnnotations;
using Renderly.Jobs.Billing.Ledger;
using Renderly.Jobs.Billing.Settle;
using Renderly.Jobs.Data;
using Renderly.Web.Http;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Billing.Admin;

/// <summary><c>POST /api/admin/ledger/verdicts/</c>: an operator who has seen the provider's bill ends a doubt.</summary>
internal static class VerdictEndpoint
{
    public static async Task<IResult> HandleAsync(
        VerdictRequest request, JobsDbContext db, AttemptSettlement settlement, CancellationToken cancellationToken)
    {
        if (request is not { JobId: { } jobId, Step: { } step, Attempt: { } attempt, Charged: { } isCharged })
        {
            return Problem.Validation(
                [.. Missing(request).Select(name => new FieldError(name, FieldCode.Required, "This field is required."))]);
        }

        if (request.Note.IsLongerThan(LedgerTransaction.MaxNoteLength))
        {
            return Problem.Validation("note", FieldCode.TooLong, $"Must have at most {LedgerTransaction.MaxNoteLength} characters.");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await settlement.DecideAsync(jobId, step, attempt, isCharged, request.Note, cancellationToken))
        {
            return Problem.Conflict(
                "nothing_in_doubt", "Nothing is in doubt for this attempt; GET /api/video/jobs/{job_id}/costs/ shows what is.");
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Results.Ok(new VerdictView(jobId, step, attempt, isCharged));
    }

    private static IEnumerable<string> Missing(VerdictRequest request) => new (string Name, bool IsMissing)[]
    {
        ("job_id", request.JobId is null),
        ("step", request.Step is null),
        ("attempt", request.Attempt is null),
        ("charged", request.Charged is null),
    }.Where(field => field.IsMissing).Select(field => field.Name);

    internal sealed record VerdictRequest(
        [property: Required] Guid? JobId,
        [property: Required] string? Step,
        [property: Required] int? Attempt,
        [property: Required] bool? Charged,
        string? Note);
}
