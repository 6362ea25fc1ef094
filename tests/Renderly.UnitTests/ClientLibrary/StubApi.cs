using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Renderly.Client;

namespace Renderly.UnitTests.ClientLibrary;

/// <summary>A server that answers as a test tells it to, on a free loopback port, and remembers what it was asked.</summary>
internal sealed class StubApi : IAsyncDisposable
{
    public const string Token = "rly_secret_of_the_tests";

    private readonly WebApplication app;

    private StubApi(WebApplication app) => this.app = app;

    public ConcurrentQueue<StubRequest> Requests { get; } = new();

    public InstantTime Time { get; } = new();

    public Uri Url => new(app.Urls.Single());

    /// <param name="answer">Gets the number of the request, from 1.</param>
    public static async Task<StubApi> StartAsync(Func<HttpContext, int, Task> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var stub = new StubApi(builder.Build());
        var number = 0;
        stub.app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            var body = await reader.ReadToEndAsync(context.RequestAborted);
            stub.Requests.Enqueue(new StubRequest(
                context.Request.Method,
                context.Request.Path + context.Request.QueryString,
                context.Request.Headers.ToDictionary(
                    header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                body));
            await answer(context, Interlocked.Increment(ref number));
        });
        await stub.app.StartAsync(TestContext.Current.CancellationToken);
        return stub;
    }

    /// <summary>A client of this server that never waits.</summary>
    public RenderlyClient Connect(
        int maxRetries = 4, TimeSpan? timeout = null, TimeSpan? idleTimeout = null) => new(new RenderlyClientOptions
    {
        BaseUrl = Url,
        Token = Token,
        MaxRetries = maxRetries,
        TimeProvider = Time,
        Timeout = timeout ?? TimeSpan.FromSeconds(100),
        IdleTimeout = idleTimeout ?? TimeSpan.FromSeconds(45),
    });

    public static Task JsonAsync(HttpContext context, int status, string json, string type = "application/json")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(json);
    }

    public static Task ProblemAsync(HttpContext context, int status, string json) =>
        JsonAsync(context, status, json, "application/problem+json");

    public static string Job(Guid id, string status = "processing_veo", int progress = 10, string? url = null) =>
        $$"""{"id":"{{id}}","status":"{{status}}","progress":{{progress}},"product_title":"Bottle","final_video_url":{{(url is null ? "null" : $"\"{url}\"")}}}""";

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }
}
