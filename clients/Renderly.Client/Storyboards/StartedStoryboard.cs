using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renderly.Client;

/// <summary>The answer to a prompt.</summary>
public sealed record StartedStoryboard
{
    /// <summary>The job: follow it with <see cref="JobsClient"/>.</summary>
    public required Guid JobId { get; init; }

    public required string Status { get; init; }
    public string? Message { get; init; }

    /// <summary>USD, pictures and film; null where the price of a part is not known.</summary>
    public decimal? EstimatedCost { get; init; }

    /// <summary>What is done otherwise than asked, in whole sentences; often empty.</summary>
    public IReadOnlyList<string> Adjusted { get; init => field = value ?? []; } = [];

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalMembers { get; set; }
}
