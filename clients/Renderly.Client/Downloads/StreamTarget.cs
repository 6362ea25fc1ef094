namespace Renderly.Client.Downloads;

/// <summary>A caller's stream. What was written cannot be taken back, so only the same content can be gone on with.</summary>
internal sealed class StreamTarget(Stream destination) : IDownloadTarget
{
    public string? Tag { get; private set; }

    public long Length { get; private set; }

    public Stream Open(string? tag, bool fromStart)
    {
        if (fromStart && Length > 0)
        {
            throw new DownloadException(
            "The connection was cut and the server cannot go on in the middle; a stream cannot begin anew. Download to a file instead.");
        }

        Tag = tag;
        return new Counting(destination, this);
    }

    public Stream? OpenRead() => null;

    public void Complete()
    {
    }

    public void Discard()
    {
    }

    /// <summary>Passes everything on and leaves the caller's stream open.</summary>
    private sealed class Counting(Stream inner, StreamTarget target) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => target.Length;

        public override long Position
        {
            get => target.Length;
            set => throw new NotSupportedException();
        }

        public override void Flush() => inner.Flush();

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count)
        {
            inner.Write(buffer, offset, count);
            target.Length += count;
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await inner.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
            target.Length += buffer.Length;
        }
    }
}
