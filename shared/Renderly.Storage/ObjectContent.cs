namespace Renderly.Storage;

/// <summary>An open object. Dispose it to give the connection or file handle back.</summary>
/// <param name="description">The object as it is now; its size is that of the whole object, also when a range was asked for.</param>
/// <param name="stream">The bytes asked for; forward only.</param>
/// <param name="owner">What else ends with the stream, such as the HTTP response.</param>
public sealed class ObjectContent(StoredObject description, Stream stream, IDisposable? owner = null) : IAsyncDisposable, IDisposable
{
    public StoredObject Description { get; } = description;

    public Stream Stream { get; } = stream;

    /// <summary>Length of the whole object in bytes.</summary>
    public long TotalLengthBytes => Description.SizeBytes;

    public string? ContentType => Description.ContentType;

    public string ETag => Description.ETag;

    public void Dispose()
    {
        Stream.Dispose();
        owner?.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        owner?.Dispose();
    }
}
