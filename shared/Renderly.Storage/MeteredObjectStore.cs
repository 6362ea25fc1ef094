namespace Renderly.Storage;

/// <summary>A store whose operations are measured.</summary>
/// <param name="name"><c>disk</c>, <c>gs</c> or <c>s3</c>.</param>
internal sealed class MeteredObjectStore(string name, IObjectStore store, TimeProvider clock) : IObjectStore
{
    public Task<StoredObject> PutAsync(ObjectUri uri, Stream content, PutOptions options, CancellationToken cancellationToken) =>
        MeasureAsync("put", store.PutAsync(uri, content, options, cancellationToken));

    public Task<ObjectContent> OpenReadAsync(ObjectUri uri, ByteRange? range, CancellationToken cancellationToken) =>
        MeasureAsync("read", store.OpenReadAsync(uri, range, cancellationToken));

    public Task<StoredObject?> FindAsync(ObjectUri uri, CancellationToken cancellationToken) =>
        MeasureAsync("find", store.FindAsync(uri, cancellationToken));

    public IAsyncEnumerable<StoredObject> ListAsync(ObjectUri prefix, CancellationToken cancellationToken) =>
        store.ListAsync(prefix, cancellationToken);

    public Task DeleteAsync(ObjectUri uri, CancellationToken cancellationToken) =>
        MeasureAsync("delete", DeleteOneAsync(uri, cancellationToken));

    public Task MakeBucketAsync(ObjectUri uri, CancellationToken cancellationToken) => store.MakeBucketAsync(uri, cancellationToken);

    public Task<Uri> SignReadUrlAsync(ObjectUri uri, TimeSpan lifetime, SignOptions? options, CancellationToken cancellationToken) =>
        store.SignReadUrlAsync(uri, lifetime, options, cancellationToken);

    private async Task<bool> DeleteOneAsync(ObjectUri uri, CancellationToken cancellationToken)
    {
        await store.DeleteAsync(uri, cancellationToken);
        return true;
    }

    private async Task<T> MeasureAsync<T>(string operation, Task<T> work)
    {
        var started = clock.GetTimestamp();
        try
        {
            var result = await work;
            StorageMetrics.Record(name, operation, "ok", clock.GetElapsedTime(started));
            return result;
        }
        catch (Exception exception)
        {
            StorageMetrics.Record(name, operation, StorageMetrics.OutcomeOf(exception), clock.GetElapsedTime(started));
            throw;
        }
    }
}
