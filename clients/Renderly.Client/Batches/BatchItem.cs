using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renderly.Client;

/// <summary>What became of a line of a batch: a job, or errors.</summary>
public sealed record BatchItem
{
    /// <summary>In the file as sent, from 1.</summary>
    public int Line { get; init; }

    /// <summary>Null for a line that was rejected.</summary>
    public Guid? JobId { get; init; }

    public string? ProductId { get; init; }

    /// <summary>The job's, or <c>rejected</c>.</summary>
    public required string Status { get; init; }

    public int Progress { get; init; }
    public string? ErrorMessage { get; init; }
    public IReadOnlyList<ProblemError> Errors { get; init => field = value ?? []; } = [];

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalMembers { get; set; }
}
