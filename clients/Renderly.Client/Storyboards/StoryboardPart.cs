using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renderly.Client;

/// <summary>A scene of a prompt's storyboard.</summary>
public sealed record StoryboardPart
{
    /// <summary>Stays with the scene when scenes change places.</summary>
    public required int SceneNumber { get; init; }

    public string? Description { get; init; }

    /// <summary>Seconds.</summary>
    public double Duration { get; init; }

    public string? ImagePrompt { get; init; }

    /// <summary>Its clip was made of another picture than the one that counts now.</summary>
    public bool Stale { get; init; }

    public IReadOnlyList<SceneTake> Takes { get; init => field = value ?? []; } = [];

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalMembers { get; set; }
}
