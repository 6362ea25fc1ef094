using System.Text.Json;
using Renderly.Simulator.Data;
using Renderly.Simulator.Media;
using Renderly.Simulator.Providers.Gcs;

namespace Renderly.Simulator.Providers.Veo;

/// <summary>Pictures and films named in or sent with a request.</summary>
internal sealed class VeoMedia(ObjectStore store, BlobStore blobs, FFmpeg ffmpeg, SimulatorFolder folder)
{
    private const int LargestImageBytes = 20 << 20;
    private static readonly string[] ImageTypes = ["image/png", "image/jpeg", "image/webp"];

    /// <returns>Path below the data folder.</returns>
    public async Task<string> ReadImageAsync(JsonElement image, string member, CancellationToken cancellationToken)
    {
        if (image.Text("mimeType") is not { } type || !ImageTypes.Contains(type))
        {
            throw VeoException.Invalid($"{member}.mimeType is required and must be one of [{string.Join(", ", ImageTypes)}].");
        }

        var bytes = Inline(image, member) ?? await File.ReadAllBytesAsync(store.DataPath(Object(image, member)), cancellationToken);
        if (bytes.Length > LargestImageBytes)
        {
            throw VeoException.Invalid($"{member} is larger than 20 MB.");
        }

        if (!IsImage(bytes))
        {
            throw VeoException.Invalid($"Unable to process {member}: the bytes are no PNG, JPEG or WebP image.");
        }

        return await blobs.KeepAsync(bytes, cancellationToken);
    }

    /// <summary>The film to extend and what is known of it.</summary>
    public async Task<(string? Uri, string? File, MediaInfo Info)> ReadVideoAsync(JsonElement video, CancellationToken cancellationToken)
    {
        if (video.Text("mimeType") is not { } type)
        {
            throw VeoException.Invalid("video.mimeType is required.");
        }

        if (type != "video/mp4")
        {
            throw VeoException.Invalid($"Unsupported video mimeType '{type}', supported values are [video/mp4].");
        }

        if (Inline(video, "video") is { } bytes)
        {
            var file = await blobs.KeepAsync(bytes, cancellationToken);
            return (null, file, await ProbeAsync(folder.Absolute(file), cancellationToken));
        }

        var item = Object(video, "video");
        return (item.Uri, null, item.Media ?? await ProbeAsync(store.DataPath(item), cancellationToken));
    }

    private static byte[]? Inline(JsonElement element, string member)
    {
        if (element.Member("bytesBase64Encoded") is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes)
            ? bytes
            : throw VeoException.Invalid($"{member}.bytesBase64Encoded is not valid base64.");
    }

    private StoredObject Object(JsonElement element, string member)
    {
        var uri = element.Text("gcsUri") ?? throw VeoException.Invalid($"{member} needs gcsUri or bytesBase64Encoded.");
        return store.Find(uri) ?? throw VeoException.Invalid($"{member}.gcsUri {uri} could not be read: no such object, or no permission.");
    }

    private async Task<MediaInfo> ProbeAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await ffmpeg.ProbeAsync(path, cancellationToken);
        }
        catch (MediaException)
        {
            throw VeoException.Invalid("The input video could not be decoded.");
        }
    }

    private static bool IsImage(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47])
        || bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || (bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8));
}
