namespace Renderly.Storage;

/// <summary>Moves whole objects between stores and files, over any store and through cut connections.</summary>
public interface IObjectFiles
{
    /// <summary>
    /// Opens an object as a stream that survives cuts: it reopens the object where it stopped, provided that it is still the
    /// same object, and fails with <see cref="ObjectIntegrityException"/> when it is not or when bytes are missing at the end.
    /// </summary>
    Task<ObjectContent> OpenReadAsync(ObjectUri uri, CancellationToken cancellationToken);

    /// <summary>
    /// Downloads to <paramref name="path"/> through a temporary file beside it: the file appears whole, with length and the
    /// store's checksum verified, or not at all. An existing file is replaced. Missing folders are created.
    /// </summary>
    Task<StoredObject> DownloadToFileAsync(ObjectUri uri, string path, CancellationToken cancellationToken);

    /// <summary>Stores a file; its length is checked on the way.</summary>
    Task<StoredObject> UploadFileAsync(string path, ObjectUri uri, PutOptions? options, CancellationToken cancellationToken);
}
