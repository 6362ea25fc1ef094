using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Renderly.IntegrationTests.Storage.Support;

/// <summary>One Kestrel on a free loopback port, whose faults come before whatever answers.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LoopbackServer(WebApplication app) => _app = app;

    public string BaseUrl => _app.Urls.Single();

    public Faults Faults { get; } = new();

    public IServiceProvider Services => _app.Services;

    public static Task<LoopbackServer> StartAsync(Func<HttpContext, Task> handle) =>
        StartAsync(_ => { }, app => app.Run(http => handle(http)));

    public static async Task<LoopbackServer> StartAsync(Action<WebApplicationBuilder> add, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Limits.MaxRequestBodySize = null).UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        add(builder);
        var server = new LoopbackServer(builder.Build());
        server._app.Use((http, next) => server.Faults.PlayAsync(http, () => next(http)));
        map(server._app);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>The path as it came over the wire: encoded slashes and percent signs tell addresses apart.</summary>
    public static string RawPath(HttpContext http) => http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];

    public static string RawQuery(HttpContext http) =>
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2) is [_, var query] ? query : "";

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }
}
