using Renderly.Storage;

namespace Renderly.Projects.Assets;

/// <summary>What lies in the store of an asset: its file, and beside it the thumbnail.</summary>
internal sealed class AssetFiles(IObjectStores stores)
{
    /// <summary>Where the thumbnail of a file lies once there is one.</summary>
    /// <param name="uri">Object URI of the file.</param>
    public static ObjectUri ThumbnailOf(string uri)
    {
        var file = ObjectUri.Parse(uri);
        return file with { Key = Path.ChangeExtension(file.Key, ".thumbnail.jpg") };
    }

    /// <summary>Removes the file and its thumbnail, as far as they are there.</summary>
    /// <param name="uri">Object URI of the file.</param>
    /// <exception cref="StorageException">The store could not be asked, or not for both.</exception>
    public async Task DeleteAsync(string uri, CancellationToken cancellationToken)
    {
        await DeleteAsync(ThumbnailOf(uri), cancellationToken);
        await DeleteAsync(ObjectUri.Parse(uri), cancellationToken);
    }

    /// <exception cref="StorageException">The store could not be asked.</exception>
    public Task DeleteAsync(ObjectUri file, CancellationToken cancellationToken) => stores.For(file).DeleteAsync(file, cancellationToken);
}
