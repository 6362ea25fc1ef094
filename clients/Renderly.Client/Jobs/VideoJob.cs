using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Renderly.Client.Jobs;

namespace Renderly.Client;

/// <summary>A job as the server shows it.</summary>
public sealed record VideoJob
{
    public required Guid Id { get; init; }

    /// <summary>A word of the job's kind, such as <c>pending</c>; <see cref="Outcome"/> says what it comes to.</summary>
    public required string Status { get; init; }

    /// <summary>0–100; never goes back.</summary>
    public int Progress { get; init; }

    public string? ProductTitle { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
    public int? ProcessingTimeSeconds { get; init; }

    /// <summary>The result. Signed and valid for days; read the job again for a fresh one.</summary>
    public string? FinalVideoUrl { get; init; }

    public string? ThumbnailUrl { get; init; }

    /// <summary>Why it failed, for people.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Why it failed, for programs.</summary>
    public Problem? Error { get; init; }

    /// <summary>What an open job waits for beside the work itself; null while it gets on.</summary>
    public JobWait? WaitingFor { get; init; }

    /// <summary>What cannot be drawn, and what came out otherwise than planned, in whole sentences; often empty.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = value ?? []; } = [];

    public int CreditsUsed { get; init; }

    /// <summary>W3C trace id of everything that is done for it, 32 hex digits. Name it when you ask the operator about the job.</summary>
    public string? TraceId { get; init; }

    public JsonObject? Metadata { get; init; }

    /// <summary>Members of the job's kind alone, and those that this version of the library does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalMembers { get; set; }

    [JsonIgnore]
    public JobOutcome Outcome => JobOutcomes.Of(Status);

    /// <summary>Completed, failed or cancelled. A failed one can still be resumed.</summary>
    [JsonIgnore]
    public bool IsFinished => Outcome.HasEnded();

    [JsonIgnore]
    public bool IsCompleted => Outcome == JobOutcome.Completed;
}
