using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Renderly.Testing;

/// <summary>Takes OTLP exports (http/protobuf) of all signals and keeps them as they came.</summary>
public abstract class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<byte[]>> exports = new();
    private WebApplication app = null!;

    /// <summary>Value of <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>.</summary>
    public string Address => app.Urls.First();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await app.DisposeAsync();
    }

    /// <summary>What was exported of a signal: <c>traces</c>, <c>metrics</c> or <c>logs</c>.</summary>
    protected IReadOnlyCollection<byte[]> Exports(string signal) => exports.TryGetValue(signal, out var kept) ? kept : [];

    protected async Task ListenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapPost("/v1/{signal}", TakeAsync);
        await app.StartAsync();
    }

    private async Task TakeAsync(string signal, HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        exports.GetOrAdd(signal, _ => []).Enqueue(body.ToArray());
    }
}
