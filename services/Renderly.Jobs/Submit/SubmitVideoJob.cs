using System.Security.Claims;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using Renderly.Contracts.VideoJobs;
using Renderly.Data.Idempotency;
using Renderly.Egress;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Data;
using Renderly.Jobs.Kinds.ProductVideo;
using Renderly.Jobs.Kinds.ProductVideo.Plan;
using Renderly.Jobs.Kinds.ProductVideo.Requests;
using Renderly.Jobs.Kinds.ProductVideo.Saga;
using Renderly.Jobs.Live.Waiting;
using Renderly.Jobs.Requests;
using Renderly.Messaging;
using Renderly.Messaging.Delivery;
using Renderly.Web.Idempotency;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Submit;

/// <summary>
/// <c>POST /api/video/generate/</c>, and <c>PUT /api/video/jobs/{job_id}/</c> for a client that chooses the id: the job's row, what it
/// will cost, the message that starts it and the answer for its Idempotency-Key are committed together, then 202.
/// </summary>
internal sealed class SubmitVideoJob(
    JobsDbContext db,
    JobBilling billing,
    VideoJobIntake intake,
    OutboxBacklog<JobsDbContext> backlog,
    IdempotentRequest idempotency,
    UserAddressRules addresses,
    IOptions<ProductVideoOptions> options)
{
    private const string PollAfterSeconds = "5";
    private static readonly TimeSpan BacklogRetryAfter = TimeSpan.FromSeconds(30);

    private SubmittedVideoJob? accepted;

    public static async Task<IResult> HandleAsync(
        JsonElement body, HttpContext context, ClaimsPrincipal user, SubmitVideoJob submit, PreferredWait preferred, CancellationToken cancellationToken) =>
        await submit.HeldAsync(
            await submit.ReadAsync(body, request => submit.StartAsync(request, user.UserId(), submit.NewId(), cancellationToken)), context, user, preferred);

    public static async Task<IResult> HandlePutAsync(
        string jobId, JsonElement body, HttpContext context, ClaimsPrincipal user, SubmitVideoJob submit, PreferredWait preferred, CancellationToken cancellationToken) =>
        Guid.TryParse(jobId, out var id) && id != Guid.Empty
            ? await submit.HeldAsync(
                await submit.ReadAsync(body, request => submit.StartOnceAsync(request, user.UserId(), id, cancellationToken)), context, user, preferred)
            : Problem.InvalidParameter("job_id", FieldCode.InvalidFormat, "Must be a UUID, and not the one of zeros.");

    /// <summary>Holds the answer about a job that this request made for as long as the caller prefers; it then says what the job is by then.</summary>
    private async Task<IResult> HeldAsync(IResult answer, HttpContext context, ClaimsPrincipal user, PreferredWait preferred)
    {
        if (accepted is not { } made || await preferred.HoldAsync(context, made.JobId, user.UserId()) is not { } status)
        {
            return answer;
        }

        foreach (var (name, value) in Headers(made.JobId))
        {
            context.Response.Headers[name] = value;
        }

        return Results.Json(made with { Status = status.ToName() }, statusCode: StatusCodes.Status202Accepted);
    }

    private Guid NewId() => idempotency.NewResourceId();

    private Task<IResult> ReadAsync(JsonElement body, Func<GenerateRequest, Task<IResult>> start)
    {
        var reader = new RequestReader(body);
        var request = GenerateRequest.Read(reader, options.Value.Strategy, addresses);
        return reader.Errors.Count > 0 ? Task.FromResult<IResult>(Problem.Validation(reader.Errors)) : start(request);
    }

    /// <summary>The id may be taken, mostly by an earlier copy of this request.</summary>
    private async Task<IResult> StartOnceAsync(GenerateRequest request, Guid userId, Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is { } known)
        {
            return AnswerAgain(known, request, userId, StatusCodes.Status200OK);
        }

        var result = await StartAsync(request, userId, id, cancellationToken);

        // A copy that came at the same time may have taken the last of the money.
        return result is ProblemResult && await FindAsync(id, cancellationToken) is { } meanwhile ? AnswerAgain(meanwhile, request, userId, StatusCodes.Status200OK) : result;
    }

    private async Task<IResult> StartAsync(GenerateRequest request, Guid userId, Guid id, CancellationToken cancellationToken)
    {
        if (await backlog.IsFullAsync(cancellationToken))
        {
            return Problem.Unavailable("Too much accepted work waits for the message broker. Nothing was started; send the job again later.", BacklogRetryAfter);
        }

        var job = intake.NewJob(request, userId, id);
        try
        {
            await using var transaction = billing.NeedsTransaction ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
            if (await intake.AddAsync(job, cancellationToken) is { } refusal)
            {
                return Problem.PaymentRequired(refusal.Code, refusal.Message);
            }

            var answer = idempotency.Answer(db, StatusCodes.Status202Accepted, Answer(job), Headers(id));
            CrashPoints.Hit(CrashPoints.BeforeAccept, nameof(VideoJobSubmitted));
            await db.SaveChangesAsync(cancellationToken);
            if (transaction is not null)
            {
                await transaction.CommitAsync(cancellationToken);
            }

            CrashPoints.Hit(CrashPoints.AfterAccept, nameof(VideoJobSubmitted));
            accepted = Answer(job);
            return answer;
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            db.ChangeTracker.Clear();
            if (await FindAsync(id, cancellationToken) is not { } known)
            {
                throw;
            }

            return AnswerAgain(known, request, userId, StatusCodes.Status202Accepted);
        }
    }

    private Task<VideoJobState?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        db.VideoJobs.AsNoTracking().SingleOrDefaultAsync(job => job.CorrelationId == id, cancellationToken);

    /// <summary>The same answer whether another's job or another request of one's own has the id: nothing is told of either.</summary>
    private IResult AnswerAgain(VideoJobState known, GenerateRequest request, Guid userId, int status) => known.UserId == userId && request.Made(known)
        ? idempotency.Answer(db, status, Answer(known), Headers(known.CorrelationId))
        : Problem.Conflict("job_exists", "This id is taken by a job that another request made. Choose a new random UUID.");

    private static Dictionary<string, string> Headers(Guid id) => new()
    {
        ["Location"] = $"/api/video/status/{id}/",
        ["Retry-After"] = PollAfterSeconds,
    };

    private SubmittedVideoJob Answer(VideoJobState job) => new()
    {
        JobId = job.CorrelationId,
        Status = job.Status.ToName(),
        Message = "Video generation started",
        EstimatedTimeSeconds = job.Scenes.Count * options.Value.EstimatedSecondsPerScene,
        Plan = PlanSummary.Of(job.Plan),
        Warnings = PlanWarnings.For(job.Scenes, job.Plan, job.AvatarScript),
    };
}
