using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renderly.Client;

/// <summary>What happened in a job. Durations are milliseconds; what is not over has none.</summary>
public sealed record JobTrace
{
    public required Guid JobId { get; init; }

    /// <summary>One of <see cref="JobStatus"/>, or one that this version does not know.</summary>
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
}
