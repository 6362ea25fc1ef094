using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renderly.Client;

/// <summary>What several scenes share.</summary>
public sealed record VideoScenario
{
    public required Guid Id { get; init; }
    public string? Title { get; init; }

    /// <summary>Width and height of the videos in pixels, such as <c>720:1280</c>.</summary>
    public required string Resolution { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalMembers { get; set; }
}
