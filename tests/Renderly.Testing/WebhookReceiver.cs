using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Renderly.Testing;

/// <summary>A customer's web server that takes webhooks: it remembers every call and behaves as told.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<WebhookCall> calls = [];
    private readonly ConcurrentDictionary<string, Func<HttpContext, int, Task>> behaviours = [];

    private WebhookReceiver(WebApplication app) => this.app = app;

    /// <param name="port">A free one when 0.</param>
    public static async Task<WebhookReceiver> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var receiver = new WebhookReceiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    public string Url(string path) => app.Urls.First() + path;

    /// <summary>What is answered at a path, by the number of the call there, from 1; an empty 200 elsewhere.</summary>
    public void Behave(string path, Func<HttpContext, int, Task> behaviour) => behaviours[path] = behaviour;

    /// <summary>Answers with these statuses in turn; the last one repeats.</summary>
    public void Answer(string path, params int[] statuses) => Behave(path, (context, number) =>
    {
        context.Response.StatusCode = statuses[Math.Min(number, statuses.Length) - 1];
        return Task.CompletedTask;
    });

    /// <summary>The calls at a path, in their order.</summary>
    public IReadOnlyList<WebhookCall> Calls(string path) => [.. calls.Where(call => call.Path == path)];

    /// <summary>Waits for that many calls at a path.</summary>
    public async Task<IReadOnlyList<WebhookCall>> CallsAsync(string path, int count)
    {
        await Eventually.BeTrueAsync(() => Calls(path).Count >= count, $"{path} is called {count} times");
        return Calls(path);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var path = context.Request.Path.Value!;
        int number;
        lock (calls)
        {
            calls.Enqueue(
                new WebhookCall(
                    path,
                    body,
                    context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString())));
            number = Calls(path).Count;
        }

        if (behaviours.TryGetValue(path, out var behaviour))
        {
            await behaviour(context, number);
        }
    }
}
