using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renderly.Client;

/// <summary>What happened in a job. Durations are milliseconds; what is not over has none.</summary>
public sealed record JobTrace
{
    public required Guid JobId { get; init; }

    /// <summary>As <see cref="VideoJob.Status"/>.</summary>
    public string? Status { get; init; }

    /// <summary>W3C trace id, 32 hex digits.</summary>
    public string? TraceId { get; init; }

    /// <summary>Where the operator's people see its spans.</summary>
    public string? TraceUrl { get; init; }

    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public long? DurationMs { get; init; }

    /// <summary>In the order in which they began.</summary>
    public IReadOnlyList<TracedStep> Steps { get; init => field = value ?? []; } = [];

    public IReadOnlyList<TracedEvent> Events { get; init => field = value ?? []; } = [];

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalMembers { get; set; }

    /// <summary>
    /// What the job is doing, such as <c>clip-2 (provider)</c>: the steps that run, else what came of the last one; null before the first.
    /// </summary>
    /// <param name="at">Looks back to this time; now when left out.</param>
    public string? Describe(DateTimeOffset? at = null)
    {
        var begun = Steps.Where(step => at is null || step.StartedAt <= at).ToList();
        var running = begun.Where(step => step.EndedAt is null || step.EndedAt > at).ToList();
        return running.Count > 0
            ? string.Join(", ", running.Select(step => step.Label))
            : begun.MaxBy(step => step.EndedAt) is { } last
                ? $"{last.Label} {(last.Attempts is [.., var newest] ? newest.Outcome : null)}".TrimEnd()
                : null;
    }
}
