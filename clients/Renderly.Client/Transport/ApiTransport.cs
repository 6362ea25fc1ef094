using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Renderly.Client.Transport;

/// <summary>
/// Sends requests, again where that helps, and turns everything that is no success into a <see cref="RenderlyException"/>.
/// </summary>
internal sealed class ApiTransport
{
    private const long MaxAnswerBytes = 64L << 20;

    /// <summary>A slower connection is given up.</summary>
    private const long LeastUploadBytesPerSecond = 32L << 10;

    private static readonly string OwnUserAgent = $"renderly-dotnet/{typeof(ApiTransport).Assembly.GetName().Version?.ToString(3)}";

    private readonly HttpClient http;
    private readonly RenderlyClientOptions options;
    private readonly Uri baseUrl;
    private readonly string userAgent;

    public ApiTransport(HttpClient http, RenderlyClientOptions options)
    {
        this.http = http;
        this.options = options;
        var address = options.BaseUrl ?? http.BaseAddress ?? throw new ArgumentException("There is no address: set BaseUrl.");
        baseUrl = new Uri(address.AbsoluteUri.TrimEnd('/') + "/");
        userAgent = options.UserAgent is { } application ? $"{application} {OwnUserAgent}" : OwnUserAgent;
    }

    /// <summary>No redirects: the API has none, and a token must not wander. No proxy surprises, no cookies.</summary>
    public static HttpClient CreateHttpClient()
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(15),
        };
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MaxAnswerBytes };
    }

    /// <summary>Sends a value as JSON and reads one.</summary>
    public Task<T> SendAsync<T>(ApiRequest request, JsonTypeInfo<T> answerType, CancellationToken cancellationToken) =>
        SendAsync(request, response => ReadAsync(response, answerType, cancellationToken), cancellationToken);

    /// <summary>Sends a request whose answer has no body that matters.</summary>
    public Task SendAsync(ApiRequest request, CancellationToken cancellationToken) =>
        SendAsync(request, _ => Task.FromResult(true), cancellationToken);

    /// <summary>
    /// Opens an answer that goes on arriving. One try: who reads a stream knows best how to go on with it. The caller disposes it.
    /// </summary>
    public async Task<HttpResponseMessage> OpenAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using var message = request.ToMessage(baseUrl, options.Token, userAgent);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Timeout);
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (IsConnectionFailure(failure, cancellationToken))
        {
            throw NotReached(failure);
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await ApiErrors.ReadAsync(response, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<T> SendAsync<T>(ApiRequest request, Func<HttpResponseMessage, Task<T>> read, CancellationToken cancellationToken)
    {
        for (var failures = 0; ;)
        {
            RenderlyException error;
            try
            {
                using var response = await SendOnceAsync(request, cancellationToken).ConfigureAwait(false);
                if (response.IsSuccessStatusCode)
                {
                    return await read(response).ConfigureAwait(false);
                }

                error = await ApiErrors.ReadAsync(response, options.TimeProvider, cancellationToken).ConfigureAwait(false);
                if (!Retries.CanHelp((int)response.StatusCode, error.RetryAfter))
                {
                    throw error;
                }
            }
            catch (Exception failure) when (IsConnectionFailure(failure, cancellationToken))
            {
                error = NotReached(failure);
            }

            failures++;
            if (failures > options.MaxRetries || Retries.Delay(failures, error.RetryAfter, options) is not { } delay)
            {
                throw error;
            }

            await Task.Delay(delay, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>One try, the body included: an answer cut in the middle is a failed connection too.</summary>
    private async Task<HttpResponseMessage> SendOnceAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using var message = request.ToMessage(baseUrl, options.Token, userAgent);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Timeout + TimeSpan.FromSeconds(request.ContentBytes / (double)LeastUploadBytesPerSecond));
        return await http.SendAsync(message, HttpCompletionOption.ResponseContentRead, limit.Token).ConfigureAwait(false);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return await JsonSerializer.DeserializeAsync(stream, type, cancellationToken).ConfigureAwait(false)
                ?? throw new RenderlyException(
                    "The server answered null where a document was due.", status, problem: null, retryAfter: null);
        }
        catch (JsonException exception)
        {
            throw new RenderlyException(
                "The answer is not what the Renderly API answers. Is the address that of a Renderly gateway?",
                status,
                null,
                null,
                exception);
        }
    }

    private static bool IsConnectionFailure(Exception failure, CancellationToken cancellationToken) => failure switch
    {
        HttpRequestException or IOException => true,
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        _ => false,
    };

    private RenderlyConnectionException NotReached(Exception failure)
    {
        var reason = failure switch
        {
            OperationCanceledException => $"no answer within {options.Timeout.TotalSeconds:0} s",
            HttpRequestException { InnerException: System.Security.Authentication.AuthenticationException tls } => tls.Message,
            _ => failure.Message,
        };
        return new RenderlyConnectionException($"Cannot reach {baseUrl.GetLeftPart(UriPartial.Authority)}: {reason}", failure);
    }
}
