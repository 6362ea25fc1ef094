using System.Globalization;
using GcsObject = Google.Apis.Storage.v1.Data.Object;

namespace Renderly.Storage.Gcs;

/// <summary>
/// What Google says of an object, in our words. The generation is our ETag: it is the one mark that metadata and media both carry.
/// </summary>
internal static class GcsDescriptions
{
    public static StoredObject Describe(ObjectUri uri, GcsObject stored) => new(
        uri,
        (long)(stored.Size ?? 0),
        stored.ContentType,
        stored.Generation?.ToString(CultureInfo.InvariantCulture) ?? stored.ETag ?? "",
        stored.UpdatedDateTimeOffset ?? DateTimeOffset.UnixEpoch,
        new ObjectChecksums(ToHex(stored.Md5Hash), ToHex(stored.Crc32c)));

    /// <summary>From the headers of an answer that carries the bytes.</summary>
    public static StoredObject Describe(ObjectUri uri, HttpResponseMessage response)
    {
        var content = response.Content.Headers;
        var size = content.ContentRange?.Length
            ?? (Header(response, "x-goog-stored-content-length") is { } stored
                ? long.Parse(stored, CultureInfo.InvariantCulture)
                : content.ContentLength)
            ?? throw new StorageUnavailableException(uri, $"Google Cloud Storage did not say how long {uri} is.");
        return new(
            uri,
            size,
            content.ContentType?.ToString(),
            Header(response, "x-goog-generation") ?? response.Headers.ETag?.Tag.Trim('"') ?? "",
            content.LastModified ?? DateTimeOffset.UnixEpoch,
            Checksums(response));
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var found) ? found.First() : null;

    /// <summary>Reads <c>x-goog-hash: crc32c=…,md5=…</c>, in one header or several.</summary>
    private static ObjectChecksums Checksums(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("x-goog-hash", out var values))
            return ObjectChecksums.None;
        var hashes = values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries)).ToList();
        return new ObjectChecksums(ToHex(Find("md5=")), ToHex(Find("crc32c=")));

        string? Find(string prefix) => hashes.Find(hash => hash.StartsWith(prefix, StringComparison.Ordinal))?[prefix.Length..];
    }

    /// <summary>Google writes hashes in base64, we in hexadecimal.</summary>
    private static string? ToHex(string? base64) =>
        string.IsNullOrEmpty(base64) ? null : Convert.ToHexStringLower(Convert.FromBase64String(base64));
}
