using System.Security.Claims;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renderly.Jobs.Billing.Ledger;
using Renderly.Jobs.Data;
using Renderly.Jobs.Kinds;
using Renderly.Jobs.Live.Log;
using Renderly.Jobs.VideoJobs;
using Renderly.ServiceDefaults.Telemetry;

namespace Renderly.Jobs.Trace;

/// <summary>
/// <c>GET /api/video/jobs/{job_id}/trace</c>: what happened in one of the owner's jobs, step by step and try by try. Made of the job's row,
/// its events and its ledger, so that it is there without any tracing system.
/// </summary>
internal static class GetJobTrace
{
    public static async Task<IResult> HandleAsync(
        string jobId, ClaimsPrincipal user, JobsDbContext db, VideoJobKinds kinds, IOptions<TelemetryOptions> telemetry, CancellationToken cancellationToken)
    {
        if (await db.FindOwnJobAsync(jobId, user, cancellationToken) is not { } job)
        {
            return OwnJobs.NotFound;
        }

        var id = job.CorrelationId;
        var events = await db.Set<JobEvent>().AsNoTracking().Where(log => log.JobId == id).OrderBy(log => log.Sequence).ToListAsync(cancellationToken);
        var paid = await db.Set<PaidAttempt>().AsNoTracking().Where(attempt => attempt.JobId == id).ToListAsync(cancellationToken);
        return Results.Ok(View(job, kinds.Of(job), events, paid, telemetry.Value));
    }

    internal static JobTraceView View(
        VideoJob job, IVideoJobKind kind, IEnumerable<JobEvent> events, IReadOnlyList<PaidAttempt> paid, TelemetryOptions telemetry)
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
            Steps = [.. job.History.GroupBy(record => record.Step).Select(step => StepOf([.. step], kind, paid))],
            Events = [.. events.Select(log => EventOf(job, log))],
        };
    }

    private static JobTraceStep StepOf(IReadOnlyList<StepRecord> tries, IVideoJobKind kind, IReadOnlyList<PaidAttempt> paid)
    {
        var step = tries[0].Step;
        DateTimeOffset? ended = tries.Any(record => record.EndedAt is null) ? null : tries.Max(record => record.EndedAt);
        return new JobTraceStep(
            step,
            kind.ProviderOf(step),
            tries[0].OrderedAt,
            ended,
            Between(tries[0].OrderedAt, ended),
            [.. tries.Select(record => AttemptOf(record, paid.FirstOrDefault(known => known.Step == step && known.Attempt == record.Attempt)))]);
    }

    private static JobTraceAttempt AttemptOf(StepRecord record, PaidAttempt? paid) => new(
        record.Attempt,
        record.Outcome,
        record.OrderedAt,
        record.AcceptedAt,
        record.EndedAt,
        Between(record.OrderedAt, record.EndedAt),
        Between(record.OrderedAt, record.AcceptedAt),
        record.AcceptedAt is { } accepted ? Between(accepted, record.EndedAt) : null,
        record.ErrorCode,
        paid is null ? null : TracedCharge.NameOf(paid.Charge));

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
    private static long? Between(DateTimeOffset from, DateTimeOffset? to) => to is { } end ? Math.Max(0, (long)(end - from).TotalMilliseconds) : null;
}
