using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renderly.Client;

/// <summary>Many jobs that were submitted together.</summary>
public sealed record Batch
{
    public required Guid Id { get; init; }
    public string? Name { get; init; }

    /// <summary><c>running</c>, <c>completed</c>, <c>completed_with_errors</c> or <c>cancelled</c>.</summary>
    public required string State { get; init; }

    public int Total { get; init; }
    public int Accepted { get; init; }
    public int Rejected { get; init; }

    /// <summary>Jobs by status.</summary>
    public IReadOnlyDictionary<string, int> Jobs { get; init => field = value ?? new Dictionary<string, int>(); } =
        new Dictionary<string, int>();

    public BatchQuote? Quote { get; init; }

    /// <summary>0–100, the mean of its jobs; a batch with failed jobs ends below 100. Null in lists.</summary>
    public int? Progress { get; init; }

    public decimal? ReservedUsd { get; init; }
    public decimal? PaidUsd { get; init; }
    public decimal? InDoubtUsd { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalMembers { get; set; }

    [JsonIgnore]
    public bool IsFinished => State != "running";
}
