using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Trace;
using Renderly.ServiceDefaults;
using Renderly.Web;
using Renderly.Web.Http;
using Renderly.Web.Identity;
using Renderly.Web.OpenApi;
using Renderly.Web.Problems;

namespace Renderly.UnitTests.ServiceDefaults;

/// <summary>A service with the defaults and one endpoint for each way to fail, on a free loopback port.</summary>
internal sealed class SampleService : IAsyncDisposable
{
    private const string Key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private readonly WebApplication app;

    private SampleService(WebApplication app, SpanRecorder spans)
    {
        this.app = app;
        Spans = spans;
        Client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) })
        {
            BaseAddress = new Uri(app.Urls.First())
        };
        Client.DefaultRequestHeaders.Add("X-Request-Id", "req-1");
    }

    public HttpClient Client { get; }

    /// <summary>What would be exported, spans of services that run at the same time included.</summary>
    public SpanRecorder Spans { get; }

    public static async Task<SampleService> StartAsync(bool withIdentity = false, TimeProvider? clock = null, ILoggerProvider? audit = null)
    {
        var spans = new SpanRecorder();
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection([new("Identity:SigningKey", Key), new("Logging:LogLevel:Default", "None"),
            new($"Logging:LogLevel:{AdminAudit.Category}", "Information")]);
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.AddWebDefaults("sample");
        builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(spans));
        builder.Logging.ClearProviders();
        if (audit is not null)
        {
            builder.Logging.AddProvider(audit);
        }

        builder.WebHost.UseUrls("http://127.0.0.1:0");
        if (withIdentity)
        {
            builder.AddGatewayIdentity();
        }

        var app = builder.Build();
        app.UseWebDefaults();
        app.MapDefaultEndpoints();
        app.MapGet("/missing", () => Problem.NotFound("Job not found"));
        app.MapGet("/conflict", () => Problem.Conflict("job_finished", "The job is completed."));
        app.MapGet("/thrown", () => { throw Problem.NotFound("Job not found").AsException(); });
        app.MapGet("/timed", () => Problem.NotFound("Scene not found")).WithTimedErrors();
        app.MapGet("/timed/thrown", () => { throw Problem.NotFound("Scene not found").AsException(); }).WithTimedErrors();
        app.MapGet("/crash", (HttpContext _) => Crash());
        app.MapGet("/jobs/{id}", (string id) => id);
        app.MapPost("/jobs", (Job job) => job.Title ?? "none");
        app.MapGet("/page", (int page) => page);
        app.MapGet("/things/{id}", (int id) => id);
        app.MapPost("/write", () => "written");
        app.MapGet("/api/page", (int? page, [FromQuery(Name = "user_id")] string? user) => $"{page}{user}");
        app.MapGet("/api/things/{id}", (int id) => id).Query("wait", "Seconds.");
        app.MapGet("/tagged", (int of) => Results.Ok(new { of })).WithEntityTag();
        app.MapPost("/any", (JsonElement body) => body.ValueKind.ToString());
        app.MapGet("/endless", WriteForeverAsync);
        app.MapGet("/me", (HttpContext context) => context.User.UserId());
        app.MapGet("/admin", () => "admin").RequireAuthorization(Policies.Admin);
        app.MapGet("/admin/crash", (HttpContext _) => Crash()).RequireAuthorization(Policies.Admin);
        app.MapGet("/theirs", (HttpContext context) => AdminAudit.Note(context));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new SampleService(app, spans);
    }

    public static string Sign(GatewayIdentity identity) => new IdentitySigner(
        Microsoft.Extensions.Options.Options.Create(new IdentityOptions { SigningKey = Key }), TimeProvider.System).Sign(identity);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }

    private static async Task WriteForeverAsync(HttpContext context)
    {
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.WriteAsync("more\n", context.RequestAborted);
        }
    }

    private static string Crash() => throw new InvalidOperationException("secret=hunter2");

    private sealed record Job(string? Title, [property: JsonRequired] string ProductTitle, int Duration, IReadOnlyList<Scene>? Scenes);

    private sealed record Scene(string? Mood, int Duration);
}
