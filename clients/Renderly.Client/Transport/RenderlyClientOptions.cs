namespace Renderly.Client;

/// <summary>How a <see cref="RenderlyClient"/> talks to its server. A class, not a record: printing it must not print the token.</summary>
public sealed class RenderlyClientOptions
{
    /// <summary>The gateway's address, such as <c>https://renderly.example.com</c>; a path is kept as a prefix.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>API token. Sent as a header to <see cref="BaseUrl"/> and nowhere else.</summary>
    public string? Token { get; init; }

    /// <summary>How often a request is sent again after 429, 502, 503, 504 or a failed connection; 0 switches it off.</summary>
    public int MaxRetries { get; init; } = 4;

    /// <summary>Delay before the first retry; doubles with each further one and is jittered.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Longest delay between tries. A server that asks for more by <c>Retry-After</c> is not asked again: the error is thrown and carries
    /// the time.
    /// </summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Limit of one try, the answer's body included. Not for downloads and event streams, which may last.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>
    /// An event stream or download that brings nothing for so long counts as cut. The server sends a sign of life every 15 s.
    /// </summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>
    /// How many connections to a job's event stream may fail in a row before a watch ends with an error; with the delays of retries, some
    /// minutes.
    /// </summary>
    public int MaxReconnects { get; init; } = 10;

    /// <summary>How often a job is read where the server has no event stream.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Used for videos, which lie on other hosts and are fetched by signed address. It must not add the API token.</summary>
    public HttpClient? DownloadClient { get; init; }

    /// <summary>Put in front of the library's own <c>User-Agent</c>, such as <c>my-shop/2.1</c>.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Where delays between tries come from.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <exception cref="ArgumentException">A value cannot work; the message never holds the token.</exception>
    internal void Validate()
    {
        if (BaseUrl is { } url
            && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0 || url.Query.Length > 0))
        {
            throw new ArgumentException("BaseUrl must be an absolute http or https address without credentials and query.");
        }

        if (Token is { } token && (token.Length == 0 || token.Any(character => character is <= ' ' or > '~')))
        {
            throw new ArgumentException("The token is empty or has characters that no token has, such as blanks and line ends.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(MaxRetries);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxReconnects);
        ArgumentOutOfRangeException.ThrowIfLessThan(RetryDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxRetryDelay, RetryDelay);
    }
}
