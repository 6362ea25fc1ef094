namespace Renderly.Storage;

/// <summary>One kind of object storage. Every implementation passes the same conformance suite. Safe for concurrent use.</summary>
/// <remarks>All methods fail with a <see cref="StorageException"/> of a more precise type where one fits.</remarks>
public interface IObjectStore
{
    /// <summary>
    /// Stores the stream whole or not at all, replacing an object of the same key. Memory is bounded whatever the length.
    /// Passing network faults are repeated in a way that cannot store twice or mix two contents.
    /// </summary>
    Task<StoredObject> PutAsync(ObjectUri uri, Stream content, PutOptions options, CancellationToken cancellationToken);

    /// <summary>
    /// Opens an object for reading. The stream ends with an exception when the connection is cut: see <see cref="IObjectFiles"/>.
    /// </summary>
    /// <exception cref="ObjectNotFoundException">There is no such object.</exception>
    /// <exception cref="ObjectRangeException">The range begins at or after the end.</exception>
    Task<ObjectContent> OpenReadAsync(ObjectUri uri, ByteRange? range, CancellationToken cancellationToken);

    /// <summary>The object's description, or null when there is none.</summary>
    Task<StoredObject?> FindAsync(ObjectUri uri, CancellationToken cancellationToken);

    /// <summary>
    /// All objects whose key begins with the key of <paramref name="prefix"/>, in ordinal order of keys, fetched page by page.
    /// </summary>
    IAsyncEnumerable<StoredObject> ListAsync(ObjectUri prefix, CancellationToken cancellationToken);

    /// <summary>Removes the object; succeeds as well when there is none.</summary>
    Task DeleteAsync(ObjectUri uri, CancellationToken cancellationToken);

    /// <summary>Makes the object's bucket, private, unless there is one.</summary>
    Task MakeBucketAsync(ObjectUri uri, CancellationToken cancellationToken);

    /// <summary>
    /// An address that anyone may GET until <paramref name="lifetime"/> is over (7 days at most for gs and s3), with Range.
    /// The object need not exist yet.
    /// </summary>
    Task<Uri> SignReadUrlAsync(ObjectUri uri, TimeSpan lifetime, SignOptions? options, CancellationToken cancellationToken);
}
