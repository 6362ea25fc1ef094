namespace Renderly.Storage;

/// <summary>Objects of one scheme. Streams; never holds a whole object in memory. Safe for concurrent use.</summary>
public interface IObjectStore
{
    /// <summary>Writes an object as a whole or not at all; replaces an existing one.</summary>
    /// <exception cref="StorageFullException">No space is left; nothing is half-written.</exception>
    Task<StoredObject> PutAsync(ObjectUri uri, Stream content, string contentType, CancellationToken cancellationToken);

    /// <summary>Opens an object from byte <paramref name="offset"/> on.</summary>
    /// <exception cref="ObjectNotFoundException">There is none.</exception>
    Task<ObjectContent> OpenReadAsync(ObjectUri uri, long offset, CancellationToken cancellationToken);

    /// <summary>What is known about an object; null when there is none.</summary>
    Task<StoredObject?> FindAsync(ObjectUri uri, CancellationToken cancellationToken);

    /// <summary>The objects whose key begins with the prefix's key, in key order.</summary>
    IAsyncEnumerable<StoredObject> ListAsync(ObjectUri prefix, CancellationToken cancellationToken);

    /// <summary>Removes an object; no error when there is none.</summary>
    Task DeleteAsync(ObjectUri uri, CancellationToken cancellationToken);

    /// <summary>An http(s) address that reads the object without credentials until <paramref name="lifetime"/> has passed.</summary>
    Task<Uri> SignReadUrlAsync(ObjectUri uri, TimeSpan lifetime, CancellationToken cancellationToken);
}
