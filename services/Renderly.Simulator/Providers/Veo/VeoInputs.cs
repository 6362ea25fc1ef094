using System.Text.Json;
using Renderly.Simulator.Data;
using Renderly.Simulator.Media;
using Renderly.Simulator.Providers.Gcs;

namespace Renderly.Simulator.Providers.Veo;

/// <summary>Pictures and films named in or sent with a request.</summary>
internal sealed class VeoInputs(ObjectStore store, FFmpeg ffmpeg, SimulatorFolder folder)
{
    private const int LargestImageBytes = 20 << 20;
    private static readonly string[] ImageTypes = ["image/png", "image/jpeg", "image/webp"];

    /// <returns>Path below the data folder.</returns>
    public async Task<string> ReadImageAsync(JsonElement image, string member, CancellationToken cancellationToken)
    {
        if (image.Text("mimeType") is not { } type || !ImageTypes.Contains(type))
            throw ProviderException.Invalid($"{member}.mimeType is required and must be one of [{string.Join(", ", ImageTypes)}].");
        var bytes = Inline(image, member) ?? await File.ReadAllBytesAsync(store.DataPath(Object(image, member)), cancellationToken);
        if (bytes.Length > LargestImageBytes)
            throw ProviderException.Invalid($"{member} is larger than 20 MB.");
        return FileTypes.Sniff(bytes) is { } sniffed && ImageTypes.Contains(sniffed)
            ? await folder.KeepBlobAsync(bytes, cancellationToken)
            : throw ProviderException.Invalid($"Unable to process {member}: the bytes are no PNG, JPEG or WebP image.");
    }

    /// <summary>The film to extend and what is known of it: an object, or the file of one that was sent inline.</summary>
    public async Task<(string? Uri, string? File, MediaInfo Info)> ReadVideoAsync(JsonElement video, CancellationToken cancellationToken)
    {
        var type = video.Text("mimeType") ?? throw ProviderException.Invalid("video.mimeType is required.");
        if (type != "video/mp4")
            throw ProviderException.Invalid($"Unsupported video mimeType '{type}', supported values are [video/mp4].");
        if (Inline(video, "video") is { } bytes)
        {
            var file = await folder.KeepBlobAsync(bytes, cancellationToken);
            return (null, file, await ProbeAsync(folder.Absolute(file), cancellationToken));
        }

        var item = Object(video, "video");
        return (item.Uri, null, item.Media ?? await ProbeAsync(store.DataPath(item), cancellationToken));
    }

    private static byte[]? Inline(JsonElement element, string member) => element.Member("bytesBase64Encoded") switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value when value.TryGetBytesFromBase64(out var bytes) => bytes,
        _ => throw ProviderException.Invalid($"{member}.bytesBase64Encoded is not valid base64."),
    };

    private StoredObject Object(JsonElement element, string member)
    {
        var uri = element.Text("gcsUri") ?? throw ProviderException.Invalid($"{member} needs gcsUri or bytesBase64Encoded.");
        return store.Find(uri) ?? throw ProviderException.Invalid(
            $"{member}.gcsUri {uri} could not be read: no such object, or no permission.");
    }

    private async Task<MediaInfo> ProbeAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await ffmpeg.ProbeAsync(path, cancellationToken);
        }
        catch (MediaException)
        {
            throw ProviderException.Invalid("The input video could not be decoded.");
        }
    }
}
