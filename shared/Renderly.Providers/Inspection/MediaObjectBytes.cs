using Renderly.Storage;

namespace Renderly.Providers.Inspection;

/// <summary>A media file in an object store, of which only the parts that are asked for are transferred.</summary>
public sealed class MediaObjectBytes(IObjectStore store, StoredObject stored) : IMediaBytes
{
    public long Length => stored.SizeBytes;

    /// <exception cref="StorageException">It cannot be read.</exception>
    public async Task ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var range = new ByteRange(offset, offset + buffer.Length - 1);
        await using var content = await store.OpenReadAsync(stored.Uri, range, cancellationToken);
        await content.Stream.ReadExactlyAsync(buffer, cancellationToken);
    }
}
