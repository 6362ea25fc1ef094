using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Renderly.Generation.Providers.Replicate;

namespace Renderly.UnitTests.Generation;

/// <summary>The real client, and answers by path below the API. What is not told is a 404.</summary>
internal sealed class ReplicateRig : HttpMessageHandler
{
    private readonly HttpClient http;

    public ReplicateRig()
    {
        http = new HttpClient(this, disposeHandler: false);
        Client = new ReplicateClient(http, Microsoft.Extensions.Options.Options.Create(Options));
    }

    public ReplicateOptions Options { get; } = new();

    public ReplicateClient Client { get; }

    /// <summary>Bodies by path and query.</summary>
    public Dictionary<string, string> Answers { get; } = [];

    public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    /// <summary>Addresses that were called, in order.</summary>
    public ConcurrentQueue<string> Called { get; } = new();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Called.Enqueue(request.RequestUri!.AbsoluteUri);
        var isKnown = Answers.TryGetValue(request.RequestUri.PathAndQuery, out var body);
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body ?? """{"detail":"The requested resource could not be found."}"""));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return Task.FromResult(new HttpResponseMessage(isKnown ? Status : HttpStatusCode.NotFound) { Content = content });
    }

    protected override void Dispose(bool disposing)
    {
        http.Dispose();
        base.Dispose(disposing);
    }
}
