namespace Renderly.Storage;

/// <summary>The content of a put. It fails as soon as it is longer or shorter than announced, before a store takes it for whole.</summary>
/// <param name="announced">Length in bytes; null when it is not known.</param>
internal sealed class AnnouncedStream(ObjectUri uri, Stream inner, long? announced) : ReadOnlyStream
{
    /// <summary>Bytes read so far.</summary>
    public long SizeBytes { get; private set; }

    /// <summary>True once a read has failed: what follows is the source's fault and not the store's.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Sees all bytes on their way, once and in order.</summary>
    public Action<ReadOnlyMemory<byte>>? OnRead { get; init; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            SizeBytes += read;
            if (SizeBytes > announced)
                throw new ObjectIntegrityException(uri, $"{uri} was announced with {announced} bytes, but more came; it was not stored.");
            if (read == 0 && buffer.Length > 0 && SizeBytes < announced)
                throw new ObjectIntegrityException(
                    uri, $"{uri} was announced with {announced} bytes, but {SizeBytes} came; it was not stored.");
            OnRead?.Invoke(buffer[..read]);
            return read;
        }
        catch
        {
            IsBroken = true;
            throw;
        }
    }

    public override int Read(Span<byte> buffer) => throw new NotSupportedException("Content is read asynchronously.");
}
