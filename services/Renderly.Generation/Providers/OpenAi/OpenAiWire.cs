using System.Text.Json.Serialization;

namespace Renderly.Generation.Providers.OpenAi;

/// <summary>Body of <c>images/generations</c>.</summary>
/// <param name="Count">Pictures.</param>
/// <param name="Size">Width and height in pixels, <c>1024x1536</c>.</param>
internal sealed record OpenAiPictureOrder(
    [property: JsonPropertyName("model")] string Model,
    [property: JsonPropertyName("prompt")] string Prompt,
    [property: JsonPropertyName("n")] int Count,
    [property: JsonPropertyName("size")] string Size)
{
    /// <summary><c>b64_json</c> or <c>url</c>; null for models that have one way only.</summary>
    [JsonPropertyName("response_format")]
    public string? ResponseFormat { get; init; }

    [JsonPropertyName("seed")]
    public uint? Seed { get; init; }
}

/// <summary>Body of <c>audio/speech</c>.</summary>
/// <param name="Format"><c>pcm</c> or <c>wav</c>.</param>
internal sealed record OpenAiSpeechOrder(
    [property: JsonPropertyName("model")] string Model,
    [property: JsonPropertyName("input")] string Input,
    [property: JsonPropertyName("voice")] string Voice,
    [property: JsonPropertyName("response_format")] string Format)
{
    /// <summary>Null for the voice's own.</summary>
    [JsonPropertyName("speed")]
    public double? Speed { get; init; }
}

/// <summary>A video as it is reported.</summary>
/// <param name="Status">queued, in_progress, completed, failed; anything unknown counts as still running.</param>
/// <param name="Progress">0…1.</param>
/// <param name="Code">Of the failure; a word, or a number as a text.</param>
internal sealed record OpenAiVideo(string Id, string Status, double? Progress, string? Code, string? Failure)
{
    public const string Queued = "queued";
    public const string Completed = "completed";
    public const string Failed = "failed";
}

/// <summary>A picture as it was answered: its bytes, or where it lies for a while.</summary>
internal sealed record OpenAiPicture(byte[]? Bytes, Uri? Address);
