using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Renderly.Contracts.VideoJobs;
using Renderly.Data.Idempotency;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Data;
using Renderly.Jobs.Inputs;
using Renderly.Jobs.Kinds;
using Renderly.Jobs.Live.Waiting;
using Renderly.Jobs.Retention;
using Renderly.Jobs.VideoJobs;
using Renderly.Messaging;
using Renderly.Messaging.Delivery;
using Renderly.Web.Idempotency;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Submit;

/// <summary>
/// Starts a job of any kind, also under an id that the client chose: the job's row, what it will cost, the message that starts it and the
/// answer for its Idempotency-Key are committed together, then 202.
/// </summary>
internal sealed class SubmitVideoJob(
    JobsDbContext db,
    JobBilling billing,
    VideoJobIntake intake,
    IInputIntake inputs,
    OutboxBacklog<JobsDbContext> backlog,
    IdempotentRequest idempotency,
    PreferredWait preferred)
{
    private const string PollAfterSeconds = "5";
    private static readonly TimeSpan BacklogRetryAfter = TimeSpan.FromSeconds(30);

    private VideoJob? accepted;

    /// <summary>A new job of the kind.</summary>
    public Task<IResult> PostAsync(IVideoJobKind kind, JsonElement body, HttpContext context) =>
        AnswerAsync(
            kind,
            body,
            context,
            (request, userId) => StartAsync(
                kind, request, userId, idempotency.NewResourceId(), StatusCodes.Status202Accepted, context.RequestAborted));

    /// <summary>A new job of a request that was read already.</summary>
    /// <param name="id">The job's, by <see cref="IdempotentRequest.NewResourceId"/>.</param>
    public async Task<IResult> PostAsync(IVideoJobKind kind, IVideoJobRequest request, Guid id, HttpContext context) => await HeldAsync(
        kind, await StartAsync(kind, request, context.User.UserId(), id, StatusCodes.Status202Accepted, context.RequestAborted), context);

    /// <summary>The job of the kind that has this id, made once.</summary>
    public async Task<IResult> PutAsync(IVideoJobKind kind, string jobId, JsonElement body, HttpContext context) =>
        Guid.TryParse(jobId, out var id) && id != Guid.Empty
            ? await AnswerAsync(kind, body, context, (request, userId) => StartOnceAsync(kind, request, userId, id, context.RequestAborted))
            : Problem.InvalidParameter("job_id", FieldCode.InvalidFormat, "Must be a UUID, and not the one of zeros.");

    private async Task<IResult> AnswerAsync(
        IVideoJobKind kind, JsonElement body, HttpContext context, Func<IVideoJobRequest, Guid, Task<IResult>> start)
    {
        var request = kind.Read(body, out var errors);
        return request is null ? Problem.Validation(errors) : await HeldAsync(kind, await start(request, context.User.UserId()), context);
    }

    /// <summary>
    /// Holds the answer about a job that this request made for as long as the caller prefers; it then says what the job is by then.
    /// </summary>
    private async Task<IResult> HeldAsync(IVideoJobKind kind, IResult answer, HttpContext context)
    {
        if (accepted is not { } made || await preferred.HoldAsync(context, made.CorrelationId, made.UserId) is not { } job)
        {
            return answer;
        }

        foreach (var (name, value) in Headers(made.CorrelationId))
        {
            context.Response.Headers[name] = value;
        }

        return Results.Json(kind.AnswerOf(job), statusCode: StatusCodes.Status202Accepted);
    }

    /// <summary>The id may be taken, mostly by an earlier copy of this request.</summary>
    private async Task<IResult> StartOnceAsync(
        IVideoJobKind kind, IVideoJobRequest request, Guid userId, Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is { } known)
        {
            return AnswerAgain(kind, known, request, userId, StatusCodes.Status200OK);
        }

        if (await db.Set<DeletedJob>().AnyAsync(job => job.JobId == id, cancellationToken))
        {
            return Taken;
        }

        var result = await StartAsync(kind, request, userId, id, StatusCodes.Status200OK, cancellationToken);

        // A copy that came at the same time may have taken the last of the money.
        return result is ProblemResult && await FindAsync(id, cancellationToken) is { } meanwhile
            ? AnswerAgain(kind, meanwhile, request, userId, StatusCodes.Status200OK)
            : result;
    }

    /// <param name="statusOfKnown">Of the answer when the id turns out to be taken by a copy of the request: a POST gets the answer that
    /// its first try did not live to give, a PUT hears that the job was there.</param>
    private async Task<IResult> StartAsync(
        IVideoJobKind kind, IVideoJobRequest request, Guid userId, Guid id, int statusOfKnown, CancellationToken cancellationToken)
    {
        if (await backlog.IsFullAsync(cancellationToken))
        {
            return Problem.Unavailable(
                "Too much accepted work waits for the message broker. Nothing was started; send the job again later.", BacklogRetryAfter);
        }

        var job = await intake.NewJobAsync(request, userId, id, cancellationToken);
        if (billing.NeedsTransaction && await RefusalAsync(job, cancellationToken) is { } poor)
        {
            return Problem.PaymentRequired(poor.Code, poor.Message);
        }

        var looked = new SubmittedInputs(inputs);
        if (await kind.LookAsync(job, looked, cancellationToken) is { Count: > 0 } errors)
        {
            await looked.DropAllAsync(cancellationToken);

            // An address that answers once has answered the first copy of this request.
            return await FindAsync(id, cancellationToken) is { } known
                ? AnswerAgain(kind, known, request, userId, statusOfKnown)
                : Problem.Validation(errors);
        }

        try
        {
            await using var transaction = billing.NeedsTransaction ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
            if (await intake.AddAsync(job, cancellationToken) is { } refusal)
            {
                await looked.DropAllAsync(cancellationToken);
                return Problem.PaymentRequired(refusal.Code, refusal.Message);
            }

            var answer = idempotency.Answer(db, StatusCodes.Status202Accepted, kind.AnswerOf(job), Headers(id));
            CrashPoints.Hit(CrashPoints.BeforeAccept, nameof(VideoJobSubmitted));
            await db.SaveChangesAsync(cancellationToken);
            if (transaction is not null)
            {
                await transaction.CommitAsync(cancellationToken);
            }

            CrashPoints.Hit(CrashPoints.AfterAccept, nameof(VideoJobSubmitted));
            accepted = job;
            return answer;
        }
        catch (DbUpdateException exception)
            when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            db.ChangeTracker.Clear();
            await looked.DropAllAsync(cancellationToken);
            if (await FindAsync(id, cancellationToken) is not { } known)
            {
                throw;
            }

            return AnswerAgain(kind, known, request, userId, statusOfKnown);
        }
    }

    /// <summary>
    /// Nobody's servers are asked for a job that there is no money for. The check takes locks that end with its transaction.
    /// </summary>
    private async Task<BudgetRefusal?> RefusalAsync(VideoJob job, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        return await intake.CheckAllAsync([intake.Quote(job)], cancellationToken);
    }

    private Task<VideoJob?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        db.VideoJobs.AsNoTracking().SingleOrDefaultAsync(job => job.CorrelationId == id, cancellationToken);

    /// <summary>The same answer whether another's job or another request of one's own has the id: nothing is told of either.</summary>
    private IResult AnswerAgain(IVideoJobKind kind, VideoJob known, IVideoJobRequest request, Guid userId, int status) =>
        known.UserId == userId && request.Made(known)
            ? idempotency.Answer(db, status, kind.AnswerOf(known), Headers(known.CorrelationId))
            : Taken;

    private static ProblemResult Taken =>
        Problem.Conflict("job_exists", "This id is taken by a job that another request made. Choose a new random UUID.");

    private static Dictionary<string, string> Headers(Guid id) => new()
    {
        ["Location"] = $"/api/video/status/{id}/",
        ["Retry-After"] = PollAfterSeconds,
    };
}
