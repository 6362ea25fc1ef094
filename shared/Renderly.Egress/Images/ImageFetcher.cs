using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Renderly.Egress.Images;

/// <summary>
/// Fetches pictures from addresses that users give: checked addresses, few redirects, bounded size, pixels and time, type by content.
/// </summary>
public sealed class ImageFetcher(EgressHttp http, IOptions<EgressOptions> options)
{
    /// <param name="address">Where it lies.</param>
    /// <param name="patience">How long it may take; <see cref="EgressOptions.ImageTimeout"/> when null.</param>
    /// <param name="cancellationToken">Ends the fetching.</param>
    /// <exception cref="ImageUnusableException">
    /// The address or what lies there is of no use, for good; the message is for the user.
    /// </exception>
    /// <exception cref="ImageUnavailableException">The address does not answer now; the message is for the user.</exception>
    public async Task<FetchedImage> FetchAsync(Uri address, TimeSpan? patience, CancellationToken cancellationToken)
    {
        var timeout = patience ?? options.Value.ImageTimeout;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            using var response = await http.GetAsync(address, limit.Token);
            return await ReadAsync(response, limit.Token);
        }
        catch (EgressRefusedException exception)
        {
            throw new ImageUnusableException($"image_url is refused: {exception.Message}");
        }
        catch (ImageFormatException exception)
        {
            throw new ImageUnusableException($"image_url is of no use: {exception.Message}.");
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ImageUnavailableException(
                FormattableString.Invariant($"image_url: {address.Host} did not answer within {timeout.TotalSeconds:0.#} s."),
                inner: exception);
        }
        catch (HttpRequestException exception)
        {
            throw Unavailable(address, exception);
        }
        catch (IOException exception) when (exception is not (ImageUnusableException or ImageUnavailableException))
        {
            throw Unavailable(address, exception);
        }
    }

    private static ImageUnavailableException Unavailable(Uri address, Exception exception) => exception.GetBaseException() switch
    {
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } => new ImageUnavailableException(
            $"image_url: there is no host named {address.Host}; check the address.", isNoHost: true, exception),
        SocketException { SocketErrorCode: SocketError.TryAgain } => new ImageUnavailableException(
            $"image_url: the name {address.Host} cannot be looked up just now.", inner: exception),
        var cause => new ImageUnavailableException(
            $"image_url: {address.Host} cannot be reached: {cause.Message.TrimEnd('.')}.", inner: exception),
    };

    private async Task<FetchedImage> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            var answered = $"image_url: {response.RequestMessage?.RequestUri?.Host} answered HTTP {(int)response.StatusCode}.";
            throw (int)response.StatusCode >= 500 || response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout
                ? new ImageUnavailableException(answered)
                : new ImageUnusableException(answered);
        }

        var (maxBytes, limits) = (options.Value.MaxImageBytes, options.Value.Images);
        var isHeaderRead = false;
        var bytes = await response.Content.ReadBoundedAsync(maxBytes, RefuseByTheHeader, cancellationToken);
        return bytes is not null
            ? FetchedImage.Of(bytes, limits)
            : throw new ImageUnusableException($"The picture at image_url is larger than {maxBytes} bytes.");

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
