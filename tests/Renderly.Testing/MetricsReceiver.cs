using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Renderly.Testing;

/// <summary>Takes OTLP exports (http/protobuf) and tells whether an instrument has reported. Counters report from their first count on.</summary>
public sealed class MetricsReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<byte[]> exports = [];

    private MetricsReceiver(WebApplication app) => this.app = app;

    /// <summary>Value of <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>.</summary>
    public string Address => app.Urls.First();

    public static async Task<MetricsReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var receiver = new MetricsReceiver(app);
        app.MapPost("/v1/metrics", receiver.TakeAsync);
        app.MapPost("/v1/{signal}", () => Results.Ok());
        await app.StartAsync();
        return receiver;
    }

    /// <summary>Protobuf keeps names as plain UTF-8.</summary>
    public bool Saw(string instrument)
    {
        var name = Encoding.UTF8.GetBytes(instrument);
        return exports.Any(export => export.AsSpan().IndexOf(name) >= 0);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task TakeAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        exports.Enqueue(body.ToArray());
    }
}
