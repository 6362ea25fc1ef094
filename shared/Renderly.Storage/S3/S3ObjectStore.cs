namespace Renderly.Storage.S3;
internal sealed class S3ObjectStore : IObjectStore
{
    public Task<StoredObject> PutAsync(ObjectUri uri, Stream content, PutOptions options, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<ObjectContent> OpenReadAsync(ObjectUri uri, ByteRange? range, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<StoredObject?> FindAsync(ObjectUri uri, CancellationToken cancellationToken) => throw new NotSupportedException();
    public IAsyncEnumerable<StoredObject> ListAsync(ObjectUri prefix, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task DeleteAsync(ObjectUri uri, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<Uri> SignReadUrlAsync(ObjectUri uri, TimeSpan lifetime, SignOptions? options, CancellationToken cancellationToken) => throw new NotSupportedException();
}
