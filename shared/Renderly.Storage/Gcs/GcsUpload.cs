using System.Buffers.Binary;
using Renderly.Storage.Files;
using GcsObject = Google.Apis.Storage.v1.Data.Object;

namespace Renderly.Storage.Gcs;

/// <summary>
/// One put. Google gets our checksum with the last bytes and refuses what arrives damaged; its own is compared once more.
/// </summary>
internal sealed class GcsUpload(GcsClient client, GcsRetries retries, int chunkBytes)
{
    private Crc32C _crc = new();

    public async Task<StoredObject> RunAsync(ObjectUri uri, Stream source, PutOptions options, CancellationToken cancellationToken)
    {
        await using var content = new AnnouncedStream(uri, source, options.LengthBytes) { OnRead = bytes => _crc.Append(bytes.Span) };
        var session = new GcsUploadSession(client.Service, uri, content, options.ContentType ?? MediaTypes.ByExtension(uri.Key))
        {
            ChunkSize = chunkBytes,
            IfGenerationMatch = options.IfAbsent ? 0 : null,
        };
        session.LastRequestExecuting += request => request.Headers.TryAddWithoutValidation("x-goog-hash", $"crc32c={Checksum()}");
        var stored = await retries.RunAsync(
            uri, () => session.GoOnAsync(cancellationToken), cancellationToken, content, () => session.GetProgress().BytesSent);
        return (long?)stored.Size == content.SizeBytes && (stored.Crc32c ?? Checksum()) == Checksum()
            ? GcsDescriptions.Describe(uri, stored)
            : throw await RemoveAsync(uri, stored, content.SizeBytes, cancellationToken);
    }

    /// <summary>Only this generation: what somebody else has put since must stay.</summary>
    private async Task<ObjectIntegrityException> RemoveAsync(
        ObjectUri uri, GcsObject stored, long sentBytes, CancellationToken cancellationToken)
    {
        var delete = client.Service.Objects.Delete(uri.Bucket, uri.Key);
        delete.IfGenerationMatch = stored.Generation;
        await retries.RunAsync(uri, () => delete.ExecuteAsync(cancellationToken), cancellationToken);
        return new ObjectIntegrityException(
            uri, $"{uri} arrived damaged at Google Cloud Storage ({stored.Size} of {sentBytes} bytes, CRC32C "
            + $"{stored.Crc32c} instead of {Checksum()}) and was removed; upload again.");
    }

    /// <summary>As Google writes it.</summary>
    private string Checksum()
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, _crc.Value);
        return Convert.ToBase64String(bytes);
    }
}
