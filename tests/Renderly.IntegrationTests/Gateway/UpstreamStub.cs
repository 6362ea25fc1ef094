using System.Net.WebSockets;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Renderly.IntegrationTests.Accounts;
using Renderly.ServiceDefaults;
using Renderly.Web;
using Renderly.Web.Health;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.IntegrationTests.Gateway;

/// <summary>Stands for Jobs and HeyGen: a real service with the real identity check, whose endpoints tell what arrived.</summary>
internal sealed class UpstreamStub : IAsyncDisposable
{
    private readonly TaskCompletionSource firstEventSeen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int requests;

    private UpstreamStub()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(
            [new("Identity:SigningKey", AccountsService.SigningKey), new("Telemetry:Enabled", "false")]);
        builder.AddWebDefaults("upstream");
        builder.AddGatewayIdentity();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        App = builder.Build();
        App.Use((context, next) =>
        {
            Interlocked.Increment(ref requests);
            return next(context);
        });
        App.UseWebDefaults();
        App.UseWebSockets();
        App.MapDefaultEndpoints();
        App.MapGet("/api/video/whoami", WhatArrived);
        App.MapPost("/api/video/generate", LengthAsync);
        App.MapPost("/api/video/batches", LengthAsync);
        App.MapGet("/api/video/events", StreamAsync);
        App.MapGet("/api/video/ws", EchoAsync);
        App.MapGet("/api/video/jobs/{id}/events", QuietStreamAsync);
        App.MapGet("/ws/jobs/{id}", TellHeadersAsync);
        App.MapGet("/api/v2/jobs", WhatArrived);
        App.MapGet("/api/v2/jobs/{id}", WhatArrived);
        App.MapPost("/api/v2/jobs/{id}/approve", WhatArrived);
        App.MapGet("/api/video/other-key", () => Problem.Unauthenticated());
        App.MapGet(
            "/internal/providers/{provider}",
            (string provider) => new[]
            {
                new ProviderHealth { Provider = provider, State = ProviderHealth.Throttled, LastError = "<rate_limited>", InFlight = 7 },
            })
            .RequireAuthorization(Policies.Service);
        App.MapGet("/files/{name}", WhatArrived).AllowAnonymous();
        App.MapPost("/callbacks/heygen/{id}", WhatArrived).AllowAnonymous();
        App.MapGet("/admin/jaeger/{**rest}", WhatArrived).AllowAnonymous();
    }

    public WebApplication App { get; }

    public Uri Address => new(App.Urls.First());

    /// <summary>Requests that reached the service, those for its health left out.</summary>
    public int Requests => requests;

    public static async Task<UpstreamStub> StartAsync()
    {
        var stub = new UpstreamStub();
        await stub.App.StartAsync();
        return stub;
    }

    /// <summary>Lets the stream of events go on.</summary>
    public void SawFirstEvent() => firstEventSeen.TrySetResult();

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private static Arrival WhatArrived(HttpContext context, ClaimsPrincipal user) => new(
        user.Identity?.IsAuthenticated == true ? user.UserId() : null,
        user.Identity?.Name,
        user.FindFirstValue(ClaimTypes.Role),
        context.Request.Path,
        context.Request.Scheme + "://" + context.Request.Host,
        context.Request.Headers.ToDictionary(header => header.Key.ToUpperInvariant(), header => header.Value.ToString()));

    private static async Task<int> LengthAsync(HttpRequest request) => (await new StreamReader(request.Body).ReadToEndAsync()).Length;

    private async Task StreamAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.ContentType = "text/event-stream";
        await response.WriteAsync("data: first\n\n", cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
        await firstEventSeen.Task.WaitAsync(cancellationToken);
        await response.WriteAsync("data: second\n\n", cancellationToken);
    }

    /// <summary>One event, and then nothing until the gateway ends it.</summary>
    private static async Task QuietStreamAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.ContentType = "text/event-stream";
        await response.WriteAsync("data: first\n\n", cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task TellHeadersAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync("renderly.v1");
        var headers = string.Join('\n', context.Request.Headers.Select(header => $"{header.Key}: {header.Value}"));
        await socket.SendAsync(
            System.Text.Encoding.UTF8.GetBytes(headers), WebSocketMessageType.Text, endOfMessage: true, context.RequestAborted);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
    }

    private static async Task EchoAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[1024];
        var message = await socket.ReceiveAsync(buffer, context.RequestAborted);
        await socket.SendAsync(buffer.AsMemory(0, message.Count), WebSocketMessageType.Text, endOfMessage: true, context.RequestAborted);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
    }

    /// <param name="Headers">Values by name in capitals.</param>
    internal sealed record Arrival(
        Guid? UserId, string? UserName, string? Role, string Path, string Origin, Dictionary<string, string> Headers);
}
