using System.Globalization;
using System.Text.Json.Serialization;

namespace Renderly.Storage.Gcs;

/// <summary>The object resource of the JSON API, as far as we read it.</summary>
internal sealed record GcsObject(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("bucket")] string? Bucket,
    [property: JsonPropertyName("size")] string? Size,
    [property: JsonPropertyName("contentType")] string? ContentType,
    [property: JsonPropertyName("md5Hash")] string? Md5Hash,
    [property: JsonPropertyName("crc32c")] string? Crc32C,
    [property: JsonPropertyName("generation")] string? Generation,
    [property: JsonPropertyName("etag")] string? ETag,
    [property: JsonPropertyName("updated")] DateTimeOffset? Updated)
{
    /// <summary>The generation is our ETag: it is the one mark that metadata and media answers both carry alike.</summary>
    public StoredObject Describe(ObjectUri uri) => new(
        uri,
        long.Parse(Size ?? "0", CultureInfo.InvariantCulture),
        ContentType,
        Generation ?? ETag ?? "",
        Updated ?? DateTimeOffset.UnixEpoch,
        new ObjectChecksums(GcsHashes.ToHex(Md5Hash), GcsHashes.ToHex(Crc32C)));
}

internal sealed record GcsObjectPage(
    [property: JsonPropertyName("items")] IReadOnlyList<GcsObject>? Items,
    [property: JsonPropertyName("nextPageToken")] string? NextPageToken);

internal sealed record GcsUploadMetadata(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("contentType")] string ContentType);

internal sealed record GcsErrorEnvelope([property: JsonPropertyName("error")] GcsErrorBody? Error);

internal sealed record GcsErrorBody([property: JsonPropertyName("code")] int? Code, [property: JsonPropertyName("message")] string? Message);
