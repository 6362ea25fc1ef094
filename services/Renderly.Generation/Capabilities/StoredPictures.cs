using Renderly.Egress.Images;
using Renderly.ServiceDefaults;
using Renderly.Storage;
using Renderly.Tasks;

namespace Renderly.Generation.Capabilities;

/// <summary>Reads pictures of ours that a provider is to be given.</summary>
internal sealed class StoredPictures(IObjectStores stores)
{
    /// <summary>Reads some, in order, and makes of them what the submit is handed.</summary>
    /// <param name="uris">Object URIs.</param>
    /// <param name="ready">Makes it; asked only when all could be read.</param>
    /// <param name="cancellationToken">Ends it without a verdict.</param>
    public async Task<PrepareOutcome> ReadAsync(
        IReadOnlyList<Uri> uris, Func<IReadOnlyList<FetchedImage>, Task<PrepareOutcome>> ready, CancellationToken cancellationToken)
    {
        var pictures = new List<FetchedImage>();
        try
        {
            foreach (var uri in uris)
            {
                pictures.Add(await ReadAsync(ObjectUri.Parse(uri.OriginalString), cancellationToken));
            }
        }
        catch (ImageFormatException exception)
        {
            return new PrepareOutcome.Rejected(new ProviderError("image_unusable", Sentence.Of(exception.Message)));
        }
        catch (Exception exception) when (exception is StorageException or IOException or HttpRequestException)
        {
            return new PrepareOutcome.Unavailable(new ProviderError(
                "storage_unavailable", $"The picture could not be read from storage: {exception.GetBaseException().Message}"));
        }

        return await ready(pictures);
    }

    private async Task<FetchedImage> ReadAsync(ObjectUri uri, CancellationToken cancellationToken)
    {
        await using var content = await stores.For(uri).OpenReadAsync(uri, null, cancellationToken);
        using var buffer = new MemoryStream();
        await content.Stream.CopyToAsync(buffer, cancellationToken);
        return FetchedImage.Of(buffer.ToArray(), ImageLimits.Own);
    }
}
