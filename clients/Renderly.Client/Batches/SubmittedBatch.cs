using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renderly.Client;

/// <summary>The answer to a submitted batch.</summary>
public sealed record SubmittedBatch
{
    /// <summary>Null after a dry run.</summary>
    public Guid? BatchId { get; init; }

    public string? Name { get; init; }
    public int Total { get; init; }
    public int Accepted { get; init; }
    public int Rejected { get; init; }
    public BatchQuote? Quote { get; init; }

    /// <summary>Why it would be refused right now; only after a dry run, and null when it would not.</summary>
    public string? Refusal { get; init; }

    /// <summary>Of the lines that were rejected, the first ones; all are among the batch's items.</summary>
    public IReadOnlyList<ProblemError> Errors { get; init => field = value ?? []; } = [];

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalMembers { get; set; }
}

/// <summary>What a batch costs as planned. Amounts are USD, null where the price of a step is not known.</summary>
public sealed record BatchQuote
{
    public decimal? Usd { get; init; }

    /// <summary>If every paid step needed all its tries and every one were billed.</summary>
    public decimal? UsdWorstCase { get; init; }

    public int Credits { get; init; }
    public int PaidCalls { get; init; }
}
