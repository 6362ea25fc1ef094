using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace Renderly.Egress;

/// <summary>
/// The one HTTP client for addresses that users, or answers of others, give. Every request, and every hop of a redirect, passes the
/// <see cref="UserAddressRules"/>, and the resolved address is checked and pinned when connecting. No proxy, cookies, credentials,
/// decompression or trace headers. How long a call may take is for the caller to say, by its cancellation token.
/// </summary>
public sealed class EgressHttp : IDisposable
{
    private const int MaxResponseHeadersKilobytes = 32;

    /// <summary>Who calls, where the caller does not say it itself: stores and content networks turn away who has no name.</summary>
    private static readonly ProductInfoHeaderValue Name = new("Renderly", typeof(EgressHttp).Assembly.GetName().Version?.ToString(3));

    private readonly UserAddressRules rules;
    private readonly EgressOptions options;
    private readonly HttpClient http;

    internal EgressHttp(EgressConnector connector, UserAddressRules rules, IOptions<EgressOptions> options)
    {
        EgressMetrics.Begin();
        this.rules = rules;
        this.options = options.Value;
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = this.options.ConnectTimeout,
            MaxResponseHeadersLength = MaxResponseHeadersKilobytes,

            // Whoever answers more than was read loses the connection instead of being read to the end.
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            ConnectCallback = (context, cancellationToken) => connector.ConnectAsync(context.DnsEndPoint, cancellationToken),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Sends one request; a redirect is an answer like any other. Returns when the headers are there.</summary>
    /// <exception cref="EgressRefusedException">The address may not be called.</exception>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri ?? throw new ArgumentException("The request has no address.", nameof(request));
        if (rules.Refusal(address) is { } refusal)
        {
            EgressMetrics.Refused("address");
            throw new EgressRefusedException(refusal);
        }

        if (request.Headers.UserAgent.Count == 0)
        {
            request.Headers.UserAgent.Add(Name);
        }

        using var span = EgressSpans.Start(request.Method, address);
        try
        {
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            EgressSpans.Note(span, response.StatusCode);
            return response;
        }
        catch (HttpRequestException exception) when (exception.GetBaseException() is EgressRefusedException refused)
        {
            EgressMetrics.Refused("resolved");
            EgressSpans.Note(span, refused);
            throw new EgressRefusedException(refused.Message);
        }
        catch (Exception exception)
        {
            EgressSpans.Note(span, exception);
            throw;
        }
    }

    /// <summary>
    /// Gets what lies at an address, following redirects; each hop is checked like the first. Returns when the headers are there.
    /// </summary>
    /// <exception cref="EgressRefusedException">A hop may not be called, goes from https back to http, or is one too many.</exception>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public Task<HttpResponseMessage> GetAsync(Uri address, CancellationToken cancellationToken) =>
        GetAsync(address, _ => { }, cancellationToken);

    /// <inheritdoc cref="GetAsync(Uri, CancellationToken)"/>
    /// <param name="address">Where to begin.</param>
    /// <param name="prepare">Adds headers to the request of each hop.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<HttpResponseMessage> GetAsync(Uri address, Action<HttpRequestMessage> prepare, CancellationToken cancellationToken)
    {
        for (var hop = 0; hop <= options.MaxRedirects; hop++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            prepare(request);
            var response = await SendAsync(request, cancellationToken);
            if ((int)response.StatusCode is < 300 or >= 400 || response.Headers.Location is not { } location)
            {
                return response;
            }

            response.Dispose();
            address = NextHop(address, location);
        }

        EgressMetrics.Refused("redirect");
        throw new EgressRefusedException($"It redirects more than {options.MaxRedirects} times.");
    }

    internal static Uri NextHop(Uri address, Uri location)
    {
        var next = new Uri(address, location);
        if (address.Scheme == Uri.UriSchemeHttps && next.Scheme == Uri.UriSchemeHttp)
        {
            EgressMetrics.Refused("redirect");
            throw new EgressRefusedException("It redirects from https to http.");
        }

        return next;
    }

    public void Dispose() => http.Dispose();
}
