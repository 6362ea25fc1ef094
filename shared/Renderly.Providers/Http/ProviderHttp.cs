using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Renderly.Providers.Http;

/// <summary>
/// Sends one request once and says what came of it, without exceptions for what networks do. There is no retry here: whether a
/// call may be repeated is the provider-task kernel's business.
/// </summary>
public static class ProviderHttp
{
    /// <summary>Inline results are refused; everything else a provider answers is far smaller.</summary>
    private const int MaxBodyBytes = 4 * 1024 * 1024;

    public static async Task<ProviderResponse> SendOnceAsync(
        this HttpClient http,
        HttpRequestMessage request,
        TimeSpan timeout,
        CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return new ProviderResponse
            {
                Status = response.StatusCode,
                RetryAfter = RetryAfterOf(response.Headers.RetryAfter),
                Body = await ReadBodyAsync(response.Content, limit.Token),
            };
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException or OperationCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            return new ProviderResponse { Failure = Classify(exception), FailureReason = Describe(exception, timeout) };
        }
    }

    /// <summary>Only what certainly happened before the first byte of the request counts as not delivered.</summary>
    public static DeliveryFailure Classify(Exception exception) =>
        exception is HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        }
            ? DeliveryFailure.NotDelivered
            : DeliveryFailure.Ambiguous;

    /// <summary>A handler for calls to providers: no redirects, bounded waits, connections renewed so that DNS changes are seen.</summary>
    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
    };

    private static TimeSpan? RetryAfterOf(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date ? Max(date - TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(1)) : null);

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static async Task<string> ReadBodyAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellationToken)) > 0)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > MaxBodyBytes)
            {
                throw new IOException($"The answer is larger than {MaxBodyBytes} bytes.");
            }
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static string Describe(Exception exception, TimeSpan timeout) =>
        exception is OperationCanceledException ? $"no answer within {timeout.TotalSeconds:0} s" : exception.GetBaseException().Message;
}
