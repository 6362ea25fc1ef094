using System.Net;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Renderly.Contracts.VideoJobs;
using Renderly.Messaging;
using Renderly.ServiceDefaults;
using Renderly.Testing;
using Renderly.Web;
using Renderly.Web.Identity;
using Renderly.Webhooks;

namespace Renderly.IntegrationTests.Webhooks;

/// <summary>The Webhooks service as its Program builds it, with a schedule of moments instead of hours.</summary>
public sealed class WebhooksHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private WebhooksHost(WebApplication app) => this.app = app;

    public IServiceProvider Services => app.Services;

    public static async Task<WebhooksHost> StartAsync(string connectionString, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Renderly"] = connectionString,
            ["Identity:SigningKey"] = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=",
            ["Messaging:Transport"] = "InMemory",
            ["Telemetry:Enabled"] = "false",
            ["Egress:AllowLoopback"] = "true",
            ["Webhooks:EncryptionKey"] = "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=",
            ["Webhooks:AllowHttp"] = "true",
            ["Webhooks:RequestTimeout"] = "00:00:02",
            ["Webhooks:LeaseDuration"] = "00:00:10",
            ["Webhooks:PollInterval"] = "00:00:00.5",
        });
        builder.Configuration.AddInMemoryCollection(
            Enumerable.Range(0, 9).Select(n => KeyValuePair.Create($"Webhooks:RetryDelays:{n}", (string?)"00:00:00.2")));
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.AddWebDefaults("renderly-webhooks");
        builder.AddWebhooks();
        builder.AddRenderlyMessaging();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseWebDefaults();
        app.MapDefaultEndpoints();
        app.MapWebhooks();
        await app.StartAsync();
        await BeReadyAsync(app.Urls.First());
        return new WebhooksHost(app);
    }

    /// <summary>A new user's client, as the gateway would call for them.</summary>
    internal WebhooksUser NewUser(string role = Roles.User, Guid? id = null)
    {
        var userId = id ?? Guid.CreateVersion7();
        var signing = new SigningHandler(Services.GetRequiredService<IdentitySigner>(), new GatewayIdentity(userId, "ann", role, []));
        return new WebhooksUser(this, userId, new HttpClient(signing) { BaseAddress = new Uri(app.Urls.First()) });
    }

    /// <summary>Tells of a job's end as the Jobs service does.</summary>
    public async Task<Guid> CompleteJobAsync(Guid userId, string? webhookUrl = null, Guid? messageId = null)
    {
        var jobId = Guid.CreateVersion7();
        await Services.GetRequiredService<IBus>().Publish(
            new VideoJobCompleted
            {
                JobId = jobId,
                UserId = userId,
                VideoUri = "disk://renderly/final.mp4",
                CompletedAt = TimeProvider.System.GetUtcNow(),
                JobJson = $$"""{"id":"{{jobId}}","status":"completed","product_title":"Schöne Träume"}""",
                WebhookUrl = webhookUrl,
            },
            context => context.MessageId = messageId ?? context.MessageId);
        return jobId;
    }

    public Task PublishAsync<T>(T message)
        where T : class => Services.GetRequiredService<IBus>().Publish(message);

    /// <summary>Tells that a job waits for its owner, as the Jobs service does.</summary>
    public async Task<Guid> LetJobWaitAsync(Guid userId)
    {
        var jobId = Guid.CreateVersion7();
        await Services.GetRequiredService<IBus>().Publish(new VideoJobWaiting
        {
            JobId = jobId,
            UserId = userId,
            WaitingSince = TimeProvider.System.GetUtcNow(),
            JobJson = $$"""{"id":"{{jobId}}","status":"storyboard_ready"}""",
        });
        return jobId;
    }

    public async Task<long> ScalarAsync(string sql)
    {
        await using var command = Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    /// <summary>A plain publish, unlike the outbox, does not come back when there is no queue yet.</summary>
    private static async Task BeReadyAsync(string address)
    {
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        await Eventually.SeeAsync(
            async () =>
            {
                using var answer = await http.GetAsync("/health/ready");
                return answer.StatusCode;
            },
            status => status == HttpStatusCode.OK,
            "the service is ready");
    }
}
