using System.Text.Json.Serialization;

namespace Renderly.Generation.Providers.Runway;

/// <summary>Body of <c>text_to_image</c>.</summary>
/// <param name="Ratio">Width and height in pixels, <c>1080:1920</c>.</param>
internal sealed record TextToImage(
    [property: JsonPropertyName("model")] string Model,
    [property: JsonPropertyName("promptText")] string PromptText,
    [property: JsonPropertyName("ratio")] string Ratio)
{
    /// <summary>Null for none.</summary>
    [JsonPropertyName("referenceImages")]
    public IReadOnlyList<ReferenceImage>? ReferenceImages { get; init; }

    [JsonPropertyName("seed")]
    public uint? Seed { get; init; }
}

/// <param name="Uri">A data URI or <c>runway://…</c>.</param>
/// <param name="Tag">The prompt says <c>@tag</c>.</param>
internal sealed record ReferenceImage(
    [property: JsonPropertyName("uri")] string Uri,
    [property: JsonPropertyName("tag")] string Tag);

/// <summary>Body of <c>image_to_video</c>.</summary>
/// <param name="PromptImage">The first frame: a data URI or <c>runway://…</c>.</param>
/// <param name="Ratio">Width and height in pixels, <c>720:1280</c>.</param>
/// <param name="Duration">Seconds.</param>
internal sealed record ImageToVideo(
    [property: JsonPropertyName("model")] string Model,
    [property: JsonPropertyName("promptImage")] string PromptImage,
    [property: JsonPropertyName("promptText")] string PromptText,
    [property: JsonPropertyName("ratio")] string Ratio,
    [property: JsonPropertyName("duration")] int Duration)
{
    [JsonPropertyName("seed")]
    public uint? Seed { get; init; }
}

/// <summary>Body of <c>uploads</c>.</summary>
internal sealed record Announcement([property: JsonPropertyName("filename")] string FileName)
{
    [JsonPropertyName("type")]
    public string Type { get; init; } = "ephemeral";
}

/// <summary>A task as Runway reports it.</summary>
/// <param name="Status">PENDING, THROTTLED, RUNNING, SUCCEEDED, FAILED, CANCELLED; anything unknown counts as still running.</param>
/// <param name="Progress">While it runs, 0…1.</param>
/// <param name="Output">Temporary address of the result; the next look gives a fresh one.</param>
/// <param name="Failure">Why it failed, for people.</param>
internal sealed record RunwayTask(string Status, double? Progress, Uri? Output, string? Failure, string? FailureCode);

/// <summary>A place for an upload.</summary>
/// <param name="Fields">Come before the file in the form.</param>
/// <param name="RunwayUri">What the file is called by afterwards.</param>
internal sealed record UploadPlace(Uri Address, IReadOnlyDictionary<string, string> Fields, string RunwayUri);
