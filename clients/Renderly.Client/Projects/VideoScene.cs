using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renderly.Client;

/// <summary>A picture and the video that it becomes.</summary>
public sealed record VideoScene
{
    public required Guid Id { get; init; }
    public Guid? ScenarioId { get; init; }
    public string? ImagePrompt { get; init; }
    public string? VisualPrompt { get; init; }
    public string? ProductReferenceImageUrl { get; init; }
    public IReadOnlyList<string> ReferenceImages { get; init => field = value ?? []; } = [];

    /// <summary>Length of the video in seconds.</summary>
    public int Duration { get; init; }

    /// <summary>Signed address of the newest picture, for a while.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>Signed address of the newest video, for a while.</summary>
    public string? GeneratedVideoUrl { get; init; }

    /// <summary><c>draft</c>, <c>pending</c>, <c>processing</c>, <c>completed</c> or <c>failed</c>.</summary>
    public required string Status { get; init; }

    public Guid? LastJobId { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalMembers { get; set; }
}
