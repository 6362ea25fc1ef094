using System.Text.Json.Serialization;

namespace Renderly.Generation.Providers.Mock;

/// <summary>Body of <c>images</c>.</summary>
/// <param name="Reference">Ours; what the task is found by.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
internal sealed record MockImage(
    [property: JsonPropertyName("reference")] string Reference,
    [property: JsonPropertyName("prompt")] string Prompt,
    [property: JsonPropertyName("width")] int Width,
    [property: JsonPropertyName("height")] int Height)
{
    /// <summary>Data URIs; null for none.</summary>
    [JsonPropertyName("references")]
    public IReadOnlyList<string>? References { get; init; }

    [JsonPropertyName("seed")]
    public uint? Seed { get; init; }
}

/// <summary>Body of <c>clips</c>.</summary>
/// <param name="Reference">Ours; what the task is found by.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Image">The first frame, a data URI.</param>
internal sealed record MockClip(
    [property: JsonPropertyName("reference")] string Reference,
    [property: JsonPropertyName("prompt")] string Prompt,
    [property: JsonPropertyName("width")] int Width,
    [property: JsonPropertyName("height")] int Height,
    [property: JsonPropertyName("seconds")] int Seconds,
    [property: JsonPropertyName("image")] string Image)
{
    [JsonPropertyName("seed")]
    public uint? Seed { get; init; }

    /// <summary>Null: without.</summary>
    [JsonPropertyName("sound")]
    public bool? Sound { get; init; }
}

/// <summary>A task as the mock reports it.</summary>
/// <param name="Status">queued, running, succeeded, refused, failed, cancelled; anything unknown counts as still running.</param>
/// <param name="Progress">0…1.</param>
/// <param name="Output">Temporary address of the result.</param>
internal sealed record MockTask(string Id, string Status, double? Progress, Uri? Output, string? Error);
