using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Renderly.Accounts;
using Renderly.AllInOne;
using Renderly.AllInOne.Hosts;
using Renderly.Gateway;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Routes;

/// <summary>
/// All services in one web application and the gateway in front, as <c>./run.sh</c> composes them, with one user of each kind.
/// </summary>
public sealed class ComposedHost : IAsyncLifetime
{
    /// <summary>Nobody listens there: what is submitted goes nowhere.</summary>
    private static readonly Uri Nowhere = new("http://127.0.0.1:64999");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("renderly-routes-");
    private readonly Dictionary<Caller, HttpClient> clients = [];
    private readonly Dictionary<string, string> things = [];

    internal WebApplication Services { get; private set; } = null!;

    internal WebApplication Gateway { get; private set; } = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var home = Home.In(folder.FullName);
        await using var simulator = SimulatorPart.Create(home, isQuiet: true);
        var settings = new EmbeddedSettings(home, await TestServers.CreateMigratedDatabaseAsync(), Nowhere, ComposedProviders.All, Nowhere);
        Services = ServicesPart.Create(settings, isQuiet: true);
        await Services.StartAsync(Cancellation);

        Gateway = GatewayPart.Create(
            settings,
            new Uri(Services.Urls.First()),
            isQuiet: true,
            services => services.PostConfigure<GatewayOptions>(gateway =>
            {
                gateway.Port = 0;
                gateway.WrongTokensPerMinute = int.MaxValue;
            }));
        await Gateway.StartAsync(Cancellation);
        await MakeCallersAsync(home);
        await MakeThingsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients.Values)
        {
            client.Dispose();
        }

        foreach (var app in new[] { Gateway, Services })
        {
            await app.StopAsync(CancellationToken.None);
            await app.DisposeAsync();
        }

        folder.Delete(recursive: true);
    }

    internal HttpClient ClientOf(Caller caller) => clients[caller];

    /// <summary>The path of a route with a thing of the owner's in it, or something unknown.</summary>
    internal string PathOf(RouteEntry entry) => string.Join('/', entry.Pattern.Split('/').Select(segment =>
        !segment.StartsWith('{') ? segment
        : entry.Thing is { } thing ? things[thing]
        : segment.EndsWith(":guid}", StringComparison.Ordinal) ? Guid.CreateVersion7().ToString()
        : "unknown"));

    /// <summary>What the owner has. A new kind of thing is one more line.</summary>
    private async Task MakeThingsAsync()
    {
        things["job"] = await MakeAsync("/api/video/generate", RenderlyApi.Request($"{Nowhere}shoe.png", [4]), "job_id");
        things["video"] = await MakeAsync("/v1/videos", new { prompt = "Mist drifts over a lake" }, "id");
        things["batch"] = await MakeAsync("/api/video/batches", new StringContent(
            JsonSerializer.Serialize(RenderlyApi.Request($"{Nowhere}shoe.png", [4])), Encoding.UTF8, "application/x-ndjson"), "batch_id");
        things["token"] = await MakeAsync("/api/accounts/me/tokens", new { label = "of the owner" }, "id");
        things["endpoint"] = await MakeAsync("/api/webhooks/endpoints", new { url = $"{Nowhere}hook" }, "id");
        things["scenario"] = await MakeAsync("/api/scenarios", new { }, "id");
        things["scene"] = await MakeAsync("/api/video/scenes", new { image_prompt = "A bottle", visual_prompt = "Mist drifts" }, "id");
        things["scene video"] = await MakeAsync("/api/video/generate", new { scene_id = things["scene"] }, "task_id");
        things["storyboard"] = await MakeAsync("/api/v2/generate", new { prompt = "A lake at dawn." }, "job_id");
        things["project"] = await MakeAsync("/api/v1/projects", new { title = "A film" }, "id");
        things["asset"] = await MakeAsync("/api/assets/upload", Upload(), "id");
        things["delivery"] = await MakeAsync($"/api/webhooks/endpoints/{things["endpoint"]}/test", new { }, "id");
    }

    private static MultipartFormDataContent Upload()
    {
        byte[] sound = [.. "RIFF"u8, 0, 0, 0, 0, .. "WAVE"u8];
        return new MultipartFormDataContent { { new ByteArrayContent(sound), "file", "sound.wav" } };
    }

    private Task<string> MakeAsync(string path, object body, string idMember) => MakeAsync(path, JsonContent.Create(body), idMember);

    private async Task<string> MakeAsync(string path, HttpContent body, string idMember)
    {
        using var response = await ClientOf(Caller.Owner).PostAsync(path, body, Cancellation);
        response.IsSuccessStatusCode.ShouldBeTrue($"{path}: {await response.Content.ReadAsStringAsync(Cancellation)}");
        return (await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty(idMember).GetString()!;
    }

    private async Task MakeCallersAsync(Home home)
    {
        await using var scope = Services.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<IAccountsBootstrap>();
        foreach (var (caller, role) in new[]
        {
            (Caller.ReadOnly, "read_only"), (Caller.OtherUser, "user"), (Caller.Admin, "admin"), (Caller.Owner, "user")
        })
        {
            AddClient(caller, await accounts.EnsureUserWithTokenAsync(caller.ToString(), role, $"{home.TokenFile}-{caller}", Cancellation));
        }

        AddClient(Caller.NoToken, token: null);
        AddClient(Caller.WrongToken, "rnd_abcdefgh_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    }

    /// <summary>Waits as a 503 asks for: on a busy machine a first answer of a service can take too long for the gateway.</summary>
    private sealed class PatientHandler() : DelegatingHandler(new HttpClientHandler { AllowAutoRedirect = false })
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) => Eventually.SeeAsync(
            () => base.SendAsync(request, cancellationToken),
            response => response.StatusCode != HttpStatusCode.ServiceUnavailable,
            $"{request.RequestUri} is not answered 503");
    }

    private void AddClient(Caller caller, string? token)
    {
        var client = new HttpClient(new PatientHandler()) { BaseAddress = new Uri(Gateway.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Token", token);
        clients[caller] = client;
    }
}
