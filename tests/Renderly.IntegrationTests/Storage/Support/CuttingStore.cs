using Renderly.Storage;

namespace Renderly.IntegrationTests.Storage.Support;

/// <summary>A store whose first reads break after some bytes; between, a test may do something to the object.</summary>
internal sealed class CuttingStore(IObjectStore inner, int cuts, int afterBytes) : IObjectStore, IObjectStores
{
    private int _left = cuts;

    public List<ByteRange?> Ranges { get; } = [];

    public Func<Task>? OnCut { get; init; }

    public DateTimeOffset SigningPeriod => throw new NotSupportedException();

    public async Task<ObjectContent> OpenReadAsync(ObjectUri uri, ByteRange? range, CancellationToken cancellationToken)
    {
        Ranges.Add(range);
        var content = await inner.OpenReadAsync(uri, range, cancellationToken);
        return _left-- > 0 ? new(content.Description, new Cut(content.Stream, afterBytes, OnCut), content) : content;
    }

    public IObjectStore For(ObjectUri uri) => this;
    public ObjectUri Own(string key) => throw new NotSupportedException();
    public Task<ObjectUri> InBucketAsync(string bucket, string key, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
    public Task MakeBucketAsync(ObjectUri uri, CancellationToken cancellationToken) => inner.MakeBucketAsync(uri, cancellationToken);
    public IReadOnlyList<ObjectUri> Places(string key) => [Own(key)];
    public Task<Uri> SignReadUrlAsync(ObjectUri uri, SignOptions? options, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
    public Task<StoredObject> PutAsync(ObjectUri uri, Stream content, PutOptions options, CancellationToken cancellationToken) =>
        inner.PutAsync(uri, content, options, cancellationToken);
    public Task<StoredObject?> FindAsync(ObjectUri uri, CancellationToken cancellationToken) => inner.FindAsync(uri, cancellationToken);
    public IAsyncEnumerable<StoredObject> ListAsync(ObjectUri prefix, CancellationToken cancellationToken) =>
        inner.ListAsync(prefix, cancellationToken);
    public Task DeleteAsync(ObjectUri uri, CancellationToken cancellationToken) => inner.DeleteAsync(uri, cancellationToken);
    public Task<Uri> SignReadUrlAsync(ObjectUri uri, TimeSpan lifetime, SignOptions? options, CancellationToken cancellationToken) =>
        inner.SignReadUrlAsync(uri, lifetime, options, cancellationToken);

    private sealed class Cut(Stream inner, int left, Func<Task>? onCut) : Stream
    {
        private int _left = left;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_left == 0)
            {
                await (onCut?.Invoke() ?? Task.CompletedTask);
                throw new IOException("The connection was reset.");
            }

            var read = await inner.ReadAsync(buffer[..Math.Min(buffer.Length, _left)], cancellationToken);
            _left -= read;
            return read;
        }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
