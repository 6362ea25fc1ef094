using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Renderly.Egress;
using Renderly.Storage;

namespace Renderly.Providers.Http;

/// <summary>
/// Sends one request once and says what came of it, without exceptions for what networks do. There is no retry here: whether a
/// call may be repeated is the task kernel's business.
/// </summary>
public static class ProviderHttp
{
    /// <summary>Inline results are refused; every other text that a provider answers is far smaller.</summary>
    private const int MaxTextBytes = 4 * 1024 * 1024;

    public static Task<ProviderResponse> SendOnceAsync(
        this HttpClient http, HttpRequestMessage request, TimeSpan timeout, CancellationToken cancellationToken) =>
        SendAsync(
            token => http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token), timeout, ReadTextAsync, cancellationToken);

    /// <summary>
    /// The same at an address that a provider handed out: it is called like one of a user, without any key of ours. One that may not be
    /// called counts as not delivered.
    /// </summary>
    public static Task<ProviderResponse> SendOnceAsync(
        this EgressHttp http, HttpRequestMessage request, TimeSpan timeout, CancellationToken cancellationToken) =>
        SendAsync(token => http.SendAsync(request, token), timeout, ReadTextAsync, cancellationToken);

    /// <summary>
    /// For calls whose successful answer is the result itself: it is streamed to <paramref name="file"/>, which exists afterwards only when
    /// the whole answer arrived. Failures, and successes that are text or JSON where bytes were expected, are read as by
    /// <see cref="SendOnceAsync(HttpClient, HttpRequestMessage, TimeSpan, CancellationToken)"/>; then there is no file and
    /// <see cref="ProviderResponse.FileBytes"/> is null.
    /// </summary>
    public static Task<ProviderResponse> SendForFileAsync(
        this HttpClient http, HttpRequestMessage request, AnswerFile file, TimeSpan timeout, CancellationToken cancellationToken) =>
        SendAsync(
            token => http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token),
            timeout,
            (response, token) => response.IsSuccessStatusCode && (!IsText(response.Content) || (file.TakesJson && IsJson(response.Content)))
                ? SaveAsync(response, file, token)
                : ReadTextAsync(response, token),
            cancellationToken);

    /// <summary>Only what certainly happened before the first byte of the request counts as not delivered.</summary>
    public static DeliveryFailure Classify(Exception exception) =>
        exception is HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        } or EgressRefusedException
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

    private static async Task<ProviderResponse> SendAsync(
        Func<CancellationToken, Task<HttpResponseMessage>> send,
        TimeSpan timeout,
        Func<HttpResponseMessage, CancellationToken, Task<ProviderResponse>> read,
        CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            using var response = await send(limit.Token);
            var answer = await read(response, limit.Token);
            return answer with
            {
                Status = response.StatusCode,
                RetryAfter = RetryAfterOf(response.Headers),
                ContentType = response.Content.Headers.ContentType?.MediaType,
            };
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException or OperationCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            return new ProviderResponse { Failure = Classify(exception), FailureReason = Describe(exception, timeout) };
        }
    }

    private static async Task<ProviderResponse> ReadTextAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        await response.Content.ReadBoundedAsync(MaxTextBytes, null, cancellationToken) is { } bytes
            ? new ProviderResponse { Body = Encoding.UTF8.GetString(bytes) }
            : throw TooLarge(MaxTextBytes);

    private static async Task<ProviderResponse> SaveAsync(
        HttpResponseMessage response, AnswerFile file, CancellationToken cancellationToken)
    {
        try
        {
            await using var target = new FileStream(file.Path, OwnerOnly.Writing(FileMode.Create));
            return await response.Content.CopyBoundedAsync(target, file.MaxBytes, cancellationToken)
                ? new ProviderResponse { FileBytes = target.Length }
                : throw TooLarge(file.MaxBytes);
        }
        catch
        {
            File.Delete(file.Path);
            throw;
        }
    }

    private static bool IsText(HttpContent content) =>
        content.Headers.ContentType?.MediaType is { } type
        && (type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || IsJson(content));

    private static bool IsJson(HttpContent content) =>
        content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) == true;

    private static IOException TooLarge(long maxBytes) => new($"The answer is larger than {maxBytes} bytes.");

    /// <summary>Some providers say it in milliseconds as well.</summary>
    private static TimeSpan? RetryAfterOf(HttpResponseHeaders headers) =>
        MillisecondsOf(headers)
        ?? headers.RetryAfter?.Delta
        ?? (headers.RetryAfter?.Date is { } date ? Max(date - TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(1)) : null);

    private static TimeSpan? MillisecondsOf(HttpResponseHeaders headers) =>
        headers.TryGetValues("retry-after-ms", out var values)
        && double.TryParse(values.First(), NumberStyles.Float, CultureInfo.InvariantCulture, out var wait)
        && wait is >= 0 and < int.MaxValue
            ? TimeSpan.FromMilliseconds(wait)
            : null;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static string Describe(Exception exception, TimeSpan timeout) =>
        exception is OperationCanceledException ? $"no answer within {timeout.TotalSeconds:0} s" : exception.GetBaseException().Message;
}
