using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Renderly.IntegrationTests.Accounts;
using Renderly.Jobs;
using Renderly.Jobs.Inputs;
using Renderly.Messaging;
using Renderly.ServiceDefaults;
using Renderly.Testing;
using Renderly.Web;
using Renderly.Web.Identity;

namespace Renderly.IntegrationTests.Live;

/// <summary>The Jobs service as its Program builds it, on a free loopback port. Tests play the workers: what they would tell is published;
/// without a setting of its own every picture is good and known.</summary>
internal sealed class JobsService : IAsyncDisposable
{
    private readonly WebApplication app;

    private JobsService(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First());

    public IServiceProvider Services => app.Services;

    public NpgsqlDataSource Database => app.Services.GetRequiredService<NpgsqlDataSource>();

    /// <param name="database">Connection string.</param>
    /// <param name="settings">What differs from one process with the bus in memory.</param>
    public static async Task<JobsService> StartAsync(string database, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Renderly"] = database,
            ["Identity:SigningKey"] = AccountsService.SigningKey,
            ["Telemetry:Enabled"] = "false",
            ["Messaging:Transport"] = "InMemory",
            ["Storage:Provider"] = "Disk",
            ["Storage:Disk:Root"] = Path.Combine(Path.GetTempPath(), $"renderly-jobs-{Guid.CreateVersion7():N}"),
            ["Storage:Disk:PublicBaseUrl"] = "http://files.example",
            ["ProductVideo:RetryDelay"] = "00:00:00",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.AddWebDefaults("renderly-jobs");
        builder.AddGatewayIdentity();
        builder.AddJobs();
        if (builder.Configuration["Pictures:LookFor"] is null)
        {
            builder.Services.AddSingleton<IInputIntake>(new KnownPictures());
        }

        builder.AddRenderlyMessaging();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseWebDefaults();
        app.UseWebSockets();
        app.MapDefaultEndpoints();
        app.MapJobs();
        await app.StartAsync();
        return new JobsService(app);
    }

    /// <summary>A client that calls in the name of a user, as the gateway would.</summary>
    public HttpClient ClientAs(Guid userId, string role = Roles.User)
    {
        var signing = new SigningHandler(app.Services.GetRequiredService<IdentitySigner>(), new GatewayIdentity(userId, "ann", role, []));
        return new HttpClient(signing) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(2) };
    }

    /// <summary>Submits a job and waits until its first clip is ordered, for only then answers about it are expected.</summary>
    public Task<Guid> SubmitAsync(HttpClient client, params int[] durations) => SubmitAsync(client, "after_broll", durations);

    /// <inheritdoc cref="SubmitAsync(HttpClient, int[])"/>
    public async Task<Guid> SubmitAsync(HttpClient client, string presenter, params int[] durations)
    {
        var request = JsonSerializer.SerializeToNode(RenderlyApi.Request("https://example.com/shoe.png", durations))!.AsObject();
        request["presenter"] = presenter;
        using var response = await client.PostAsJsonAsync("/api/video/generate", request);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync());
        var id = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("job_id").GetGuid();
        await InStateAsync(id, "GeneratingClips");
        return id;
    }

    /// <summary>Waits until the saga is in this state.</summary>
    public async Task InStateAsync(Guid jobId, string state) => await Eventually.SeeAsync(
        async () => await ScalarAsync<string>($"SELECT current_state FROM jobs.video_jobs WHERE id = '{jobId}'"),
        seen => seen == state,
        $"job {jobId} is in {state}");

    /// <summary>Waits until this attempt of a step is ordered, for only then answers about it are expected.</summary>
    public Task StepOrderedAsync(Guid jobId, string step, int attempt = 1) => Eventually.SeeAsync(
        () => ScalarAsync<long>(
            $"SELECT count(*) FROM jobs.step_attempt WHERE job_id = '{jobId}' AND step = '{step}' AND attempt = {attempt}"),
        seen => seen == 1,
        $"attempt {attempt} of {step} of job {jobId} is ordered");

    public Task PublishAsync(object message) => app.Services.GetRequiredService<IBus>().Publish(message, message.GetType());

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public Task StopAsync() => app.StopAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
