using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renderly.Client;

/// <summary>How a storyboard's job is after something was done with it.</summary>
public sealed record StoryboardState
{
    public required Guid JobId { get; init; }
    public required string Status { get; init; }
    public int Revision { get; init; }
    public bool Approved { get; init; }

    /// <summary>USD; null where the price of a part is not known.</summary>
    public decimal? EstimatedCost { get; init; }

    /// <summary>USD that was paid by now.</summary>
    public decimal? ActualCost { get; init; }

    /// <summary>The newest film of each format.</summary>
    public IReadOnlyList<StoryboardFilm> Films { get; init => field = value ?? []; } = [];

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalMembers { get; set; }
}
