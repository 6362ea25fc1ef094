using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renderly.Client;

/// <summary>The answer to a request for a scene's video.</summary>
public sealed record StartedSceneVideo
{
    /// <summary>The job: follow it with <see cref="JobsClient"/>.</summary>
    public required Guid TaskId { get; init; }

    public required string Status { get; init; }
    public required Guid SceneId { get; init; }
    public string? Message { get; init; }

    /// <summary>What is done otherwise than asked, in whole sentences; often empty.</summary>
    public IReadOnlyList<string> Adjusted { get; init => field = value ?? []; } = [];

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalMembers { get; set; }
}
