using System.Text.Json.Serialization;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Kinds;
using Renderly.Jobs.Live.Log;
using Renderly.Web.OpenApi;

namespace Renderly.Jobs.Trace;

/// <summary>What happened in a job, from our own records. Durations are milliseconds; what is not over has none.</summary>
internal sealed record JobTraceView
{
    public required Guid JobId { get; init; }

    [Choices(typeof(VideoJobKindModule), nameof(VideoJobKindModule.Statuses))]
    public required string Status { get; init; }

    /// <summary>The job's W3C trace id, 32 hex digits; null for a job of a version before there were any.</summary>
    public required string? TraceId { get; init; }

    /// <summary>Where the operator's people see the spans of the trace, if there is such a place.</summary>
    public required string? TraceUrl { get; init; }

    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset? EndedAt { get; init; }
    public required long? DurationMs { get; init; }

    /// <summary>In the order in which they began.</summary>
    public required IReadOnlyList<JobTraceStep> Steps { get; init; }

    /// <summary>What the job's owner was told, in order.</summary>
    public required IReadOnlyList<JobTraceEvent> Events { get; init; }
}

/// <summary>One step with its tries.</summary>
/// <param name="Step">Such as <c>clip-3</c>.</param>
/// <param name="Provider"><c>renderly</c> for work of our own.</param>
internal sealed record JobTraceStep(
    string Step,
    string Provider,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    long? DurationMs,
    IReadOnlyList<JobTraceAttempt> Attempts);

/// <summary>One try of a step.</summary>
/// <param name="Attempt">1 for the first try.</param>
/// <param name="StartedAt">When it was decided on.</param>
/// <param name="AcceptedAt">When the provider had accepted it.</param>
/// <param name="QueuedMs">From the decision to the acceptance: queues, limits, waits before a further try, and the call.</param>
/// <param name="ProviderMs">From the acceptance to the end: what the provider took.</param>
/// <param name="ErrorCode">Why it failed.</param>
/// <param name="Charge">What is known of its price; <c>not_charged</c> for what was reused.</param>
/// <param name="Progress">How far it is, percent, while it is under way and its worker told; else left out.</param>
/// <param name="ReusedFrom">Where its result was made, if that was there already; else left out.</param>
/// <param name="ErrorMessage">
/// Why it failed in words, for a result that is of no use what was expected and what was measured; else left out.
/// </param>
internal sealed record JobTraceAttempt(
    int Attempt,
    [property: Choices(typeof(StepOutcomes), nameof(StepOutcomes.All))] string Outcome,
    DateTimeOffset StartedAt,
    DateTimeOffset? AcceptedAt,
    DateTimeOffset? EndedAt,
    long? DurationMs,
    long? QueuedMs,
    long? ProviderMs,
    string? ErrorCode,
    [property: Choices(typeof(TracedCharge), nameof(TracedCharge.All))] string? Charge,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Progress = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] MadeStep? ReusedFrom = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ErrorMessage = null);

/// <summary>One event of the job's log.</summary>
/// <param name="Sequence">As of the stream of events.</param>
/// <param name="At">When the job changed.</param>
/// <param name="OffsetMs">Since the job was accepted.</param>
internal sealed record JobTraceEvent(
    int Sequence,
    [property: Choices(typeof(JobEventTypes), nameof(JobEventTypes.All))] string Type,
    DateTimeOffset? At,
    long? OffsetMs,
    string? Status,
    int? Progress);
