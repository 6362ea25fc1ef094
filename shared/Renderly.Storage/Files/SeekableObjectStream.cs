namespace Renderly.Storage.Files;

/// <summary>An object as a stream with positions, for servers of ranges: it is opened at its first read, where that begins.</summary>
/// <param name="store">Where it lies.</param>
/// <param name="description">As the store says of it.</param>
public sealed class SeekableObjectStream(IObjectStore store, StoredObject description) : ReadOnlyStream
{
    private ObjectContent? content;
    private long position;

    public override bool CanSeek => true;

    public override long Length => description.SizeBytes;

    public override long Position
    {
        get => position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        var wanted = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => position + offset,
            _ => Length + offset,
        };
        ArgumentOutOfRangeException.ThrowIfNegative(wanted, nameof(offset));
        if (wanted != position)
        {
            Close(ref content);
            position = wanted;
        }

        return position;
    }

    /// <exception cref="ObjectIntegrityException">Another object has taken its place since.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position >= Length || buffer.IsEmpty)
        {
            return 0;
        }

        content ??= await OpenAsync(cancellationToken);
        var read = await content.Stream.ReadAsync(buffer, cancellationToken);
        position += read;
        return read;
    }

    public override int Read(Span<byte> buffer) => throw new NotSupportedException("Objects are read asynchronously.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close(ref content);
        }

        base.Dispose(disposing);
    }

    private static void Close(ref ObjectContent? content)
    {
        content?.Dispose();
        content = null;
    }

    private async Task<ObjectContent> OpenAsync(CancellationToken cancellationToken)
    {
        var opened = await store.OpenReadAsync(description.Uri, position > 0 ? new ByteRange(position) : null, cancellationToken);
        if (opened.ETag == description.ETag)
        {
            return opened;
        }

        await opened.DisposeAsync();
        throw new ObjectIntegrityException(
            description.Uri, $"{description.Uri} was replaced while it was read. Read it again from the start.");
    }
}
