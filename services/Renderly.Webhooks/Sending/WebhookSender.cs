using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;
using Renderly.Egress;
using Renderly.Web.Webhooks;

namespace Renderly.Webhooks.Sending;

/// <summary>Makes one signed request and says what came of it, without exceptions for what networks and receivers do.</summary>
internal sealed class WebhookSender(EgressHttp http, IOptions<WebhooksOptions> options, TimeProvider clock)
{
    private static readonly ProductInfoHeaderValue UserAgent = new("Renderly-Webhooks", "1.0");

    /// <exception cref="OperationCanceledException">The process stops; whether the receiver has it is not known.</exception>
    public async Task<SendOutcome> SendAsync(WebhookMessage message, CancellationToken cancellationToken)
    {
        var startedAt = clock.GetUtcNow();
        var started = clock.GetTimestamp();
        using var timeout = new CancellationTokenSource(options.Value.RequestTimeout, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var outcome = await TrySendAsync(Request(message, startedAt), limit.Token, cancellationToken);
        return outcome with { StartedAt = startedAt, Duration = clock.GetElapsedTime(started) };
    }

    private async Task<SendOutcome> TrySendAsync(HttpRequestMessage request, CancellationToken limit, CancellationToken stopping)
    {
        try
        {
            using (request)
            using (var response = await http.SendAsync(request, limit))
            {
                var answer = await ReadBeginningAsync(response.Content, limit, stopping);
                return new SendOutcome(
                    (int)response.StatusCode, ErrorOf((int)response.StatusCode), RetryAfterOf(response.Headers.RetryAfter), answer);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException
            && !stopping.IsCancellationRequested)
        {
            return new SendOutcome(null, ErrorOf(exception));
        }
    }

    private static HttpRequestMessage Request(WebhookMessage message, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, message.Url)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(message.Body)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.Add(UserAgent);
        request.Headers.Add(WebhookSignature.IdHeader, message.Id);
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Of(message.Id, timestamp, message.Body, message.Secrets));
        return request;
    }

    /// <summary>The status has decided already: what goes wrong here only shortens the evidence.</summary>
    private async Task<string?> ReadBeginningAsync(HttpContent content, CancellationToken limit, CancellationToken stopping)
    {
        var buffer = new byte[options.Value.MaxAnswerBytes];
        var length = 0;
        try
        {
            await using var stream = await content.ReadAsStreamAsync(limit);
            int read;
            while (length < buffer.Length && (read = await stream.ReadAsync(buffer.AsMemory(length), limit)) > 0)
            {
                length += read;
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException
            && !stopping.IsCancellationRequested)
        {
            // Cut off, or still dripping when the time was over.
        }

        // PostgreSQL's text takes everything but NUL.
        return length == 0 ? null : Encoding.UTF8.GetString(buffer, 0, length).Replace("\0", "", StringComparison.Ordinal);
    }

    private TimeSpan? RetryAfterOf(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date ? date - clock.GetUtcNow() : null);

    private static string? ErrorOf(int status) => status switch
    {
        >= 200 and < 300 => null,
        >= 300 and < 400 => SendErrors.Redirect,
        StatusCodes.Status410Gone => SendErrors.Gone,
        _ => SendErrors.Status,
    };

    private static string ErrorOf(Exception exception) => exception switch
    {
        EgressRefusedException => SendErrors.RefusedAddress,
        OperationCanceledException => SendErrors.Timeout,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => SendErrors.Dns,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => SendErrors.Tls,
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => SendErrors.Connect,
        _ => SendErrors.Protocol,
    };
}
