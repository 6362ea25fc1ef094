using System.Text.Json.Serialization;

namespace Renderly.Generation.Providers.Fal;

/// <summary>Input of Pika's models that make a clip of a picture.</summary>
/// <param name="ImageUrl">The first frame, a data URI; the clip has its shape.</param>
/// <param name="Resolution"><c>720p</c> or <c>1080p</c>.</param>
/// <param name="Duration">Seconds.</param>
internal sealed record FalClipOrder(
    [property: JsonPropertyName("image_url")] string ImageUrl,
    [property: JsonPropertyName("prompt")] string Prompt,
    [property: JsonPropertyName("resolution")] string Resolution,
    [property: JsonPropertyName("duration")] int Duration)
{
    [JsonPropertyName("seed")]
    public uint? Seed { get; init; }
}
