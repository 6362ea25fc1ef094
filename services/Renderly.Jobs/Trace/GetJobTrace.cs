using System.Data;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Ledger;
using Renderly.Jobs.Data;
using Renderly.Jobs.Live.Log;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.ServiceDefaults.Telemetry;

namespace Renderly.Jobs.Trace;

/// <summary>
/// <c>GET /api/video/jobs/{job_id}/trace</c>: what happened in one of the owner's jobs, step by step and try by try. Made of the job's
/// steps, its events and its ledger, so that it is there without any tracing system.
/// </summary>
internal static class GetJobTrace
{
    /// <summary>Percent.</summary>
    private const int AllDone = 100;

    public static async Task<IResult> HandleAsync(
        string jobId, ClaimsPrincipal user, JobsDbContext db, IOptions<TelemetryOptions> telemetry, CancellationToken cancellationToken)
    {
        // Steps and events of one moment: what happens meanwhile is in all of it, or in nothing.
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        if (await db.FindOwnJobAsync(jobId, user, cancellationToken) is not { } job)
        {
            return OwnJobs.NotFound;
        }

        var id = job.CorrelationId;
        var events = await db.Set<JobEvent>().AsNoTracking().Where(log => log.JobId == id)
            .OrderBy(log => log.Sequence)
            .ToListAsync(cancellationToken);
        var attempts = await db.Set<Attempt>().AsNoTracking().Where(attempt => attempt.JobId == id)
            .OrderBy(attempt => attempt.OrderedAt).ThenBy(attempt => attempt.Step).ThenBy(attempt => attempt.Number)
            .ToListAsync(cancellationToken);
        var paid = await db.Set<PaidAttempt>().AsNoTracking().Where(attempt => attempt.JobId == id).ToListAsync(cancellationToken);
        return Results.Ok(View(job, attempts, events, paid, telemetry.Value));
    }

    internal static JobTraceView View(
        VideoJob job,
        IReadOnlyList<Attempt> attempts,
        IEnumerable<JobEvent> events,
        IReadOnlyList<PaidAttempt> paid,
        TelemetryOptions telemetry)
    {
        var traceId = TraceContext.TraceIdOf(job.TraceParent);
        return new JobTraceView
        {
            JobId = job.CorrelationId,
            Status = job.Status,
            TraceId = traceId,
            TraceUrl = telemetry.UrlOf(traceId),
            StartedAt = job.CreatedAt,
            EndedAt = job.CompletedAt,
            DurationMs = Between(job.CreatedAt, job.CompletedAt),
            Steps = [.. attempts.GroupBy(attempt => attempt.Step).Select(step => StepOf([.. step], paid))],
            Events = [.. events.Select(log => EventOf(job, log))],
        };
    }

    private static JobTraceStep StepOf(IReadOnlyList<Attempt> attempts, IReadOnlyList<PaidAttempt> paid)
    {
        var step = attempts[0].Step;
        DateTimeOffset? ended = attempts.Any(attempt => attempt.IsOpen) ? null : attempts.Max(attempt => attempt.EndedAt);
        return new JobTraceStep(
            step,
            attempts[^1].Provider,
            attempts[0].OrderedAt,
            ended,
            Between(attempts[0].OrderedAt, ended),
            [.. attempts.Select(attempt => AttemptOf(
                attempt, paid.FirstOrDefault(known => known.Step == step && known.Attempt == attempt.Number)))]);
    }

    private static JobTraceAttempt AttemptOf(Attempt attempt, PaidAttempt? paid) => new(
        attempt.Number,
        StepOutcomes.Of(attempt.State),
        attempt.OrderedAt,
        attempt.AcceptedAt,
        attempt.EndedAt,
        Between(attempt.OrderedAt, attempt.EndedAt),
        Between(attempt.OrderedAt, attempt.AcceptedAt),
        attempt.AcceptedAt is { } accepted ? Between(accepted, attempt.EndedAt) : null,
        attempt.ErrorCode,
        ChargeOf(attempt, paid),
        attempt is { IsOpen: true, Fraction: { } fraction } ? (int)(fraction * AllDone) : null,
        OriginOf(attempt),
        attempt.ErrorMessage);

    private static string? ChargeOf(Attempt attempt, PaidAttempt? paid) => (attempt, paid) switch
    {
        ({ ReusedFromJobId: not null }, _) => TracedCharge.NameOf(StepCharge.NotCharged),
        (_, null) => null,
        _ => TracedCharge.NameOf(paid.Charge),
    };

    private static MadeStep? OriginOf(Attempt attempt) =>
        attempt is { ReusedFromJobId: { } job, ReusedFromStep: { } step } ? new MadeStep(job, step) : null;

    private static JobTraceEvent EventOf(VideoJob job, JobEvent log)
    {
        using var data = JsonDocument.Parse(log.Data);
        var members = data.RootElement;
        DateTimeOffset? at = members.TryGetProperty("updated_at", out var updated) ? updated.GetDateTimeOffset() : null;
        return new JobTraceEvent(
            log.Sequence,
            log.Type,
            at,
            Between(job.CreatedAt, at),
            members.TryGetProperty("status", out var status) ? status.GetString() : null,
            members.TryGetProperty("progress", out var progress) ? progress.GetInt32() : null);
    }

    /// <summary>Clocks of two replicas may differ by more than what lies between.</summary>
    private static long? Between(DateTimeOffset from, DateTimeOffset? to) =>
        to is { } end ? Math.Max(0, (long)(end - from).TotalMilliseconds) : null;
}
