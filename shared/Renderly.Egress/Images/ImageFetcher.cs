using Microsoft.Extensions.Options;

namespace Renderly.Egress.Images;

/// <summary>
/// Fetches pictures from addresses that users give: checked addresses, few redirects, bounded size, pixels and time, type by content.
/// </summary>
public sealed class ImageFetcher(UserFileHttp files, IOptions<EgressOptions> options)
{
    private const string Field = "image_url";

    /// <param name="address">Where it lies.</param>
    /// <param name="patience">How long it may take; <see cref="EgressOptions.ImageTimeout"/> when null.</param>
    /// <param name="cancellationToken">Ends the fetching.</param>
    /// <exception cref="UserFileUnusableException">
    /// The address or what lies there is of no use, for good; the message is for the user.
    /// </exception>
    /// <exception cref="UserFileUnavailableException">The address does not answer now; the message is for the user.</exception>
    public async Task<FetchedImage> FetchAsync(Uri address, TimeSpan? patience, CancellationToken cancellationToken)
    {
        try
        {
            return await files.GetAsync(address, Field, patience ?? options.Value.ImageTimeout, ReadAsync, cancellationToken);
        }
        catch (ImageFormatException exception)
        {
            throw new UserFileUnusableException($"image_url is of no use: {exception.Message}.");
        }
    }

    private async Task<FetchedImage> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var (maxBytes, limits) = (options.Value.MaxImageBytes, options.Value.Images);
        var isHeaderRead = false;
        var bytes = await content.ReadBoundedAsync(maxBytes, RefuseByTheHeader, cancellationToken);
        return bytes is not null
            ? FetchedImage.Of(bytes, limits)
            : throw new UserFileUnusableException($"The picture at image_url is larger than {maxBytes} bytes.");

        // What is no picture, or a bomb, is not read to its end.
        void RefuseByTheHeader(ReadOnlyMemory<byte> start)
        {
            if (!isHeaderRead && start.Length >= ImageHeader.BytesNeeded)
            {
                limits.Require(ImageHeader.Read(start.Span, limits.MaxPixels));
                isHeaderRead = true;
            }
        }
    }
}
