using System.Net;
using Microsoft.Extensions.Options;
using Renderly.Google;

namespace Renderly.Storage.Gcs;

/// <summary>
/// Sends requests that are safe to repeat, and repeats them: after 408, 429, 5xx, a broken connection or silence, with doubling
/// waits and jitter. Nothing else may be sent through it.
/// </summary>
internal sealed class GcsTransport(IHttpClientFactory clients, IOptions<StorageOptions> options, TimeProvider time)
{
    public const string ClientName = "renderly-gcs";

    private const long MaxErrorBytes = 1 << 20;

    private readonly GcsOptions _options = options.Value.Gcs;

    /// <summary>
    /// The answer, whatever its status is unless that is a passing one. Its body is read already, so that waiting for it has
    /// a limit, too; only a success of a request for the headers still has it to come.
    /// </summary>
    /// <exception cref="StorageUnavailableException">Only passing failures in all tries.</exception>
    public async Task<HttpResponseMessage> SendAsync(ObjectUri uri, Func<HttpRequestMessage> request, CancellationToken cancellationToken,
        HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (response, failure) = await TrySendAsync(uri, request(), cancellationToken, completion);
            if (response is not null && !IsPassing(response.StatusCode, attempt))
                return response;

            var retryAfter = response?.Headers.RetryAfter?.Delta;
            var status = response?.StatusCode;
            response?.Dispose();
            if (attempt >= _options.MaxAttempts)
                throw Unavailable(uri, status, failure);
            await DelayAsync(attempt, retryAfter, cancellationToken);
        }
    }

    /// <summary>One try: an answer of any status, or the passing failure that prevented one.</summary>
    public async Task<(HttpResponseMessage? Response, Exception? Failure)> TrySendAsync(ObjectUri uri, HttpRequestMessage request, CancellationToken cancellationToken,
        HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead)
    {
        using var timeout = new CancellationTokenSource(_options.RequestTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using (request)
        {
            try
            {
                var response = await clients.CreateClient(ClientName).SendAsync(request, completion, linked.Token);
                if (!response.IsSuccessStatusCode)
                    await response.Content.LoadIntoBufferAsync(MaxErrorBytes, linked.Token);
                return (response, null);
            }
            catch (GoogleCredentialsException e) when (!e.Transient)
            {
                throw new StorageAccessException(uri, $"Google Cloud Storage cannot be used for {uri}: {e.Message}", e);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or GoogleCredentialsException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                return (null, e);
            }
        }
    }

    public Task DelayAsync(int attempt, TimeSpan? retryAfter, CancellationToken cancellationToken)
    {
        var doubled = _options.RetryDelay * Math.Pow(2, Math.Min(attempt - 1, 16));
        var capped = doubled < _options.MaxRetryDelay ? doubled : _options.MaxRetryDelay;
        var jittered = capped * (0.5 + (Random.Shared.NextDouble() / 2));
        var wait = retryAfter > jittered ? retryAfter.Value : jittered;
        return Task.Delay(wait, time, cancellationToken);
    }

    /// <summary>A 401 passes once: the rejected token was dropped, the next try brings a fresh one.</summary>
    public static bool IsPassing(HttpStatusCode status, int attempt) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError
        || (status is HttpStatusCode.Unauthorized && attempt == 1);

    public StorageUnavailableException Unavailable(ObjectUri uri, HttpStatusCode? status, Exception? failure) =>
        new(uri, $"Google Cloud Storage failed {_options.MaxAttempts} times for {uri}: {(status is { } s ? $"status {(int)s}" : failure?.Message)}.", failure);
}
