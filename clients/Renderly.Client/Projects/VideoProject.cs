using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renderly.Client;

/// <summary>A film as it is authored, and what jobs made of it.</summary>
public sealed record VideoProject
{
    public required Guid Id { get; init; }
    public required string Title { get; init; }
    public string? Description { get; init; }

    /// <summary><c>DRAFT</c>, <c>READY</c>, <c>RENDERING</c>, <c>COMPLETED</c> or <c>FAILED</c>.</summary>
    public required string Status { get; init; }

    /// <summary>In the order of the scenes' numbers.</summary>
    public IReadOnlyList<StoryboardScene> Storyboard { get; init => field = value ?? []; } = [];

    public IReadOnlyList<ScriptSegment> Script { get; init => field = value ?? []; } = [];

    /// <summary>Null for a film without music.</summary>
    public BackgroundMusic? BackgroundMusic { get; init; }

    public FilmOutput? Output { get; init; }

    /// <summary>What a film of it still needs, a sentence each.</summary>
    public IReadOnlyList<string> Missing { get; init => field = value ?? []; } = [];

    /// <summary>Signed address of the newest film, for a while.</summary>
    public string? VideoUrl { get; init; }

    /// <summary>Signed address of its thumbnail, for a while.</summary>
    public string? ThumbnailUrl { get; init; }

    public Guid? LastJobId { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalMembers { get; set; }
}
