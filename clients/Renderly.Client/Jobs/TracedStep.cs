using System.Text.Json.Serialization;

namespace Renderly.Client;

/// <summary>One step of a job with its tries.</summary>
public sealed record TracedStep
{
    public required string Step { get; init; }

    /// <summary><c>renderly</c> for work of the service's own.</summary>
    public string? Provider { get; init; }

    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public long? DurationMs { get; init; }
    public IReadOnlyList<TracedAttempt> Attempts { get; init => field = value ?? []; } = [];

    /// <summary>For people: the step, and who does it.</summary>
    [JsonIgnore]
    public string Label => Provider is null ? Step : $"{Step} ({Provider})";
}
