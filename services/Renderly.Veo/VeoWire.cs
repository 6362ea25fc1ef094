using System.Text.Json.Serialization;

namespace Renderly.Veo;

/// <summary>Bodies of predictLongRunning and fetchPredictOperation, as Vertex AI publishes them.</summary>
internal sealed record PredictRequest(
    [property: JsonPropertyName("instances")] IReadOnlyList<PredictInstance> Instances,
    [property: JsonPropertyName("parameters")] PredictParameters Parameters,
    [property: JsonPropertyName("labels")] IReadOnlyDictionary<string, string> Labels);

internal sealed record PredictInstance
{
    [JsonPropertyName("prompt")]
    public required string Prompt { get; init; }

    [JsonPropertyName("image")]
    public MediaInput? Image { get; init; }

    [JsonPropertyName("video")]
    public MediaInput? Video { get; init; }
}

internal sealed record MediaInput
{
    [JsonPropertyName("bytesBase64Encoded")]
    public string? BytesBase64Encoded { get; init; }

    [JsonPropertyName("gcsUri")]
    public string? GcsUri { get; init; }

    [JsonPropertyName("mimeType")]
    public required string MimeType { get; init; }
}

internal sealed record PredictParameters
{
    [JsonPropertyName("durationSeconds")]
    public required int DurationSeconds { get; init; }

    [JsonPropertyName("aspectRatio")]
    public required string AspectRatio { get; init; }

    [JsonPropertyName("resolution")]
    public required string Resolution { get; init; }

    [JsonPropertyName("sampleCount")]
    public int SampleCount { get; init; } = 1;

    [JsonPropertyName("storageUri")]
    public required string StorageUri { get; init; }

    [JsonPropertyName("generateAudio")]
    public required bool GenerateAudio { get; init; }

    /// <summary>Only with an image.</summary>
    [JsonPropertyName("resizeMode")]
    public string? ResizeMode { get; init; }
}
