using System.Text.Json.Serialization;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Batches.Submit;

/// <summary>The 202 answer, and the 200 of a dry run.</summary>
internal sealed record SubmittedBatch
{
    /// <summary>Left out in a dry run.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? BatchId { get; init; }

    public required string? Name { get; init; }
    public required int Total { get; init; }
    public required int Accepted { get; init; }
    public required int Rejected { get; init; }
    public required BatchQuoteView Quote { get; init; }

    /// <summary>Why it would be refused right now; only in a dry run, and left out when it would not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Refusal { get; init; }

    /// <summary>Of the lines that were rejected, the first <see cref="LineProblems.MostShown"/>; all are in the batch's items.</summary>
    public required IReadOnlyList<ProblemFieldError> Errors { get; init; }
}
