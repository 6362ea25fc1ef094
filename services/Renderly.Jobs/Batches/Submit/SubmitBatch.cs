using System.Security.Claims;
using Microsoft.Extensions.Options;
using Renderly.Data.Idempotency;
using Renderly.Jobs.Batches.Data;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Billing.Quote;
using Renderly.Jobs.Data;
using Renderly.Jobs.Kinds;
using Renderly.Jobs.Submit;
using Renderly.Messaging.Delivery;
using Renderly.Web.Idempotency;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Batches.Submit;

/// <summary>
/// <c>POST /api/video/batches</c>: many jobs with one quote under one cap. Everything that its valid lines need is set aside and
/// committed together, or nothing is.
/// </summary>
internal sealed class SubmitBatch(
    JobsDbContext db,
    BatchReader reader,
    VideoJobIntake intake,
    OutboxBacklog<JobsDbContext> backlog,
    IdempotentRequest idempotency,
    IOptions<BatchOptions> options,
    VideoJobKinds kinds,
    TimeProvider clock)
{
    private static readonly TimeSpan BacklogRetryAfter = TimeSpan.FromSeconds(30);

    public static Task<IResult> HandleAsync(
        HttpRequest request, ClaimsPrincipal user, SubmitBatch submit, CancellationToken cancellationToken) =>
        submit.HandleAsync(request, user.UserId(), cancellationToken);

    private async Task<IResult> HandleAsync(HttpRequest request, Guid userId, CancellationToken cancellationToken)
    {
        var query = BatchQuery.Read(request.Query);
        if (!query.IsDryRun && await backlog.IsFullAsync(cancellationToken))
        {
            return Problem.Unavailable(
                "Too much accepted work waits for the message broker. Nothing was started; send the batch again later.",
                BacklogRetryAfter);
        }

        var kind = query.Kind is { } name ? kinds.Of(name) : kinds.First;
        var read = await reader.ReadAsync(request, kind, cancellationToken);
        if (read.Count == 0)
        {
            return Problem.Validation(FieldPath.Body, FieldCode.TooFew, "The batch has no lines.");
        }

        var id = idempotency.NewResourceId();
        var (jobs, lines) = await MakeAsync(read, id, userId, cancellationToken);
        if (lines.Valid.Count == 0 || (query.RejectsAll && lines.Rejected.Count > 0))
        {
            return LineProblems.Of([.. lines.Errors]);
        }

        var batch = BatchOf(query, kind, id, userId, jobs, lines);
        if (query.IsDryRun)
        {
            return Results.Ok(Answer(batch, lines) with
            {
                BatchId = null,
                Refusal = (await RefusalAsync(query, batch, jobs, cancellationToken))?.Message
            });
        }

        return await AdmitAsync(query, batch, jobs, lines, cancellationToken);
    }

    /// <summary>The jobs of the valid lines. A line whose job cannot be made is one more that is rejected.</summary>
    /// <exception cref="ProblemException">Whether one can be made cannot be said now.</exception>
    private async Task<(IReadOnlyList<QuotedVideoJob> Jobs, BatchLines Lines)> MakeAsync(
        BatchLines lines, Guid batchId, Guid userId, CancellationToken cancellationToken)
    {
        var jobs = new List<QuotedVideoJob>(lines.Valid.Count);
        var made = new List<(int Line, IVideoJobRequest Request)>(lines.Valid.Count);
        var rejected = lines.Rejected.ToList();
        foreach (var line in lines.Valid)
        {
            try
            {
                var job = await intake.NewJobAsync(line.Request, userId, id: null, cancellationToken);
                (job.BatchId, job.BatchLine) = (batchId, line.Line);
                jobs.Add(intake.Quote(job));
                made.Add(line);
            }
            catch (ProblemException exception) when (exception.Problem.Definition.Status < StatusCodes.Status500InternalServerError)
            {
                rejected.Add(RejectedLine.Of(line.Line, exception.Problem));
            }
        }

        return (jobs, new BatchLines(made, [.. rejected.OrderBy(line => line.Line)]));
    }

    private VideoBatch BatchOf(
        BatchQuery query, IVideoJobKind kind, Guid id, Guid userId, IReadOnlyList<QuotedVideoJob> jobs, BatchLines lines) => new()
    {
        Id = id,
        UserId = userId,
        Kind = kind.Name,
        Name = query.Name,
        Accepted = lines.Valid.Count,
        Rejected = lines.Rejected.Count,
        Quoted = jobs.Any(job => job.Quote.Unpriced is not null) ? null : UsdMicros.Sum(jobs.Select(job => job.Quote.SetAside)),
        QuotedWorstCase = UsdMicros.SumOrNull(jobs.Select(job => job.Quote.WorstCase)),
        QuotedCredits = jobs.Sum(job => job.Quote.Credits),
        PaidCalls = jobs.Sum(job => job.Quote.Steps.Count),
        CreatedAt = clock.GetUtcNow(),
    };

    private async Task<BudgetRefusal?> RefusalAsync(
        BatchQuery query, VideoBatch batch, IReadOnlyList<QuotedVideoJob> jobs, CancellationToken cancellationToken)
    {
        // The check takes locks that end with its transaction; nothing is written in it.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        return OverItsOwnCap(query, batch, jobs) ?? await intake.CheckAllAsync(jobs, cancellationToken);
    }

    private async Task<IResult> AdmitAsync(
        BatchQuery query, VideoBatch batch, IReadOnlyList<QuotedVideoJob> jobs, BatchLines lines, CancellationToken cancellationToken)
    {
        // The locks of the caps are held until the commit: whoever races for the same money waits for all of the batch.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if ((OverItsOwnCap(query, batch, jobs)
            ?? await intake.AddAllAsync(jobs, options.Value.StartInterval, cancellationToken)) is { } refusal)
        {
            return Problem.PaymentRequired(refusal.Code, refusal.Message);
        }

        db.Add(batch);
        foreach (var line in lines.Rejected)
        {
            line.BatchId = batch.Id;
            db.Add(line);
        }

        var location = new Dictionary<string, string> { ["Location"] = $"/api/video/batches/{batch.Id}" };
        var answer = idempotency.Answer(db, StatusCodes.Status202Accepted, Answer(batch, lines), location);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return answer;
    }

    private static BudgetRefusal? OverItsOwnCap(
        BatchQuery query, VideoBatch batch, IEnumerable<QuotedVideoJob> jobs) => (query.MaxUsd, batch.Quoted) switch
    {
        (null, _) => null,
        (_, null) => BudgetRefusal.Unpriced(jobs.Select(job => job.Quote.Unpriced).OfType<PricedOffer>().First()),
        ({ } most, { } quoted) when quoted > most => new BudgetRefusal(
            BudgetRefusal.Budget,
            $"It needs {quoted} USD. max_usd of this batch is {most} USD; {quoted - most} USD are missing. Nothing was started."),
        _ => null,
    };

    private static SubmittedBatch Answer(VideoBatch batch, BatchLines lines) => new()
    {
        BatchId = batch.Id,
        Name = batch.Name,
        Total = lines.Count,
        Accepted = batch.Accepted,
        Rejected = batch.Rejected,
        Quote = BatchQuoteView.Of(batch),
        Errors = [.. lines.Errors.Take(LineProblems.MostShown)],
    };
}
