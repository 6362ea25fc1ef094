using System.Net.Http.Headers;

namespace Renderly.Client.Transport;

/// <summary>One call of the API, as often as it is sent.</summary>
/// <param name="Path">Relative to the base address, with its query.</param>
internal sealed record ApiRequest(HttpMethod Method, string Path)
{
    public const string Json = "application/json";

    public ReadOnlyMemory<byte>? Body { get; init; }
    public string ContentType { get; init; } = Json;

    /// <summary>Makes the body anew for each time that it is sent, in place of <see cref="Body"/>.</summary>
    public Func<HttpContent>? MakeContent { get; init; }

    /// <summary>How much that is; it takes its time.</summary>
    public long ContentBytes { get; init; }

    public string Accept { get; init; } = Json;
    public string? IdempotencyKey { get; init; }
    public string? LastEventId { get; init; }

    public static ApiRequest Get(string path) => new(HttpMethod.Get, path);

    public static ApiRequest Delete(string path) => new(HttpMethod.Delete, path);

    /// <summary>A POST always has a key, made once: whatever is sent again is the same request to the server.</summary>
    public static ApiRequest Post(string path, ReadOnlyMemory<byte>? body = null, RequestOptions? options = null) =>
        new(HttpMethod.Post, path)
    {
        Body = body,
        IdempotencyKey = options?.IdempotencyKey ?? Guid.CreateVersion7().ToString("N"),
    };

    public HttpRequestMessage ToMessage(Uri baseUrl, string? token, string userAgent)
    {
        var message = new HttpRequestMessage(Method, new Uri(baseUrl, Path));
        if (token is not null)
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        message.Headers.Accept.ParseAdd(Accept);
        if (Accept != Json)
        {
            message.Headers.Accept.ParseAdd("application/problem+json");
        }

        message.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        if (IdempotencyKey is not null)
        {
            message.Headers.TryAddWithoutValidation("Idempotency-Key", IdempotencyKey);
        }

        if (LastEventId is not null)
        {
            message.Headers.TryAddWithoutValidation("Last-Event-ID", LastEventId);
        }

        if (MakeContent is not null)
        {
            message.Content = MakeContent();
        }
        else if (Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(ContentType) } };
        }

        return message;
    }
}
