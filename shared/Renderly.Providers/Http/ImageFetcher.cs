using System.Net;
using Microsoft.Extensions.Options;

namespace Renderly.Providers.Http;

/// <summary>Fetches pictures from addresses that users give: checked addresses, few redirects, bounded size and time, type by content.</summary>
public sealed class ImageFetcher(IOptions<EgressOptions> options) : IDisposable
{
    private const int MaxRedirects = 5;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = (context, cancellationToken) => EgressGuard.ConnectAsync(context.DnsEndPoint, options.Value, cancellationToken),
    })
    {
        Timeout = System.Threading.Timeout.InfiniteTimeSpan,
    };

    /// <exception cref="ImageUnusableException">The address or what lies there is of no use, for good; the message is for the user.</exception>
    /// <exception cref="HttpRequestException">The address does not answer now.</exception>
    public async Task<FetchedImage> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        try
        {
            for (var hop = 0; hop <= MaxRedirects; hop++)
            {
                if (address.Scheme is not ("http" or "https"))
                {
                    throw new ImageUnusableException("image_url leads to an address that is neither http nor https.");
                }

                using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, limit.Token);
                if ((int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } location)
                {
                    address = new Uri(address, location);
                    continue;
                }

                return await ReadAsync(response, limit.Token);
            }

            throw new ImageUnusableException($"image_url redirects more than {MaxRedirects} times.");
        }
        catch (HttpRequestException exception) when (exception.GetBaseException() is EgressRefusedException refused)
        {
            throw new ImageUnusableException($"image_url is refused: {refused.Message}");
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"image_url did not answer within {Timeout.TotalSeconds:0} s.", exception);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<FetchedImage> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw (int)response.StatusCode >= 500 || response.StatusCode == HttpStatusCode.TooManyRequests
                ? new HttpRequestException($"image_url answered HTTP {(int)response.StatusCode}.")
                : new ImageUnusableException($"image_url answered HTTP {(int)response.StatusCode}.");
        }

        var max = options.Value.MaxImageBytes;
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var buffer = new MemoryStream();
        var chunk = new byte[32 * 1024];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellationToken)) > 0)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > max)
            {
                throw new ImageUnusableException($"The picture at image_url is larger than {max} bytes.");
            }
        }

        var bytes = buffer.ToArray();
        return FetchedImage.MimeTypeOf(bytes) is { } type
            ? new FetchedImage(bytes, type)
            : throw new ImageUnusableException("What lies at image_url is no PNG, JPEG or WebP picture.");
    }
}
