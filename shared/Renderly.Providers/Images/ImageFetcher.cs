using System.Net;
using Microsoft.Extensions.Options;
using Renderly.Egress;

namespace Renderly.Providers.Images;

/// <summary>Fetches pictures from addresses that users give: checked addresses, few redirects, bounded size, pixels and time, type by content.</summary>
public sealed class ImageFetcher(EgressHttp http, IOptions<EgressOptions> options)
{
    /// <exception cref="ImageUnusableException">The address or what lies there is of no use, for good; the message is for the user.</exception>
    /// <exception cref="HttpRequestException">The address does not answer now.</exception>
    public async Task<FetchedImage> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        var timeout = options.Value.ImageTimeout;
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
            throw new HttpRequestException($"image_url did not answer within {timeout.TotalSeconds:0} s.", exception);
        }
    }

    private async Task<FetchedImage> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw (int)response.StatusCode >= 500 || response.StatusCode == HttpStatusCode.TooManyRequests
                ? new HttpRequestException($"image_url answered HTTP {(int)response.StatusCode}.")
                : new ImageUnusableException($"image_url answered HTTP {(int)response.StatusCode}.");
        }

        var (maxBytes, maxPixels) = (options.Value.MaxImageBytes, options.Value.MaxImagePixels);
        var isHeaderRead = false;
        var bytes = await response.Content.ReadBoundedAsync(maxBytes, RefuseByTheHeader, cancellationToken);
        return bytes is not null
            ? FetchedImage.Of(bytes, maxPixels)
            : throw new ImageUnusableException($"The picture at image_url is larger than {maxBytes} bytes.");

        // What is no picture, or a bomb, is not read to its end.
        void RefuseByTheHeader(ReadOnlyMemory<byte> start)
        {
            if (!isHeaderRead && start.Length >= ImageHeader.BytesNeeded)
            {
                ImageHeader.Read(start.Span, maxPixels);
                isHeaderRead = true;
            }
        }
    }
}
