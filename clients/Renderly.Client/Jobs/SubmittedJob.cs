using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renderly.Client;

/// <summary>The answer to a submitted job.</summary>
public sealed record SubmittedJob
{
    public required Guid JobId { get; init; }
    public required string Status { get; init; }
    public string? Message { get; init; }
    public int? EstimatedTimeSeconds { get; init; }
    public VideoPlan? Plan { get; init; }

    /// <summary>What to know before the job costs anything, such as a script that is longer than the picture; often empty.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = value ?? []; } = [];

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalMembers { get; set; }
}
