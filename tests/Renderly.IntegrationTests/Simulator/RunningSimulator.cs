using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Renderly.Simulator;
using Renderly.Simulator.Providers.OAuth;
using Renderly.Simulator.Settings;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Simulator;

/// <summary>A simulator on a free port with a folder of its own, and a client that is signed in.</summary>
internal sealed class RunningSimulator : IAsyncDisposable
{
    public const string Model = "projects/p/locations/us-central1/publishers/google/models/veo-3.1-generate-001";

    private static readonly Lazy<byte[]> Account = new(MakeAccount);

    private readonly WebApplication _app;
    private readonly Action<IServiceCollection>? _addServices;

    private RunningSimulator(WebApplication app, string folder, RSA key, Action<IServiceCollection>? addServices)
    {
        (_app, Folder, Key, _addServices) = (app, folder, key, addServices);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        Http.DefaultRequestHeaders.Add("X-Api-Key", "key");
    }

    public string Folder { get; }
    public RSA Key { get; }
    public HttpClient Http { get; }
    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Films are a quarter of the size in each direction, unless a test looks at the pixels.</summary>
    /// <param name="addServices">A provider of the test's own.</param>
    public static async Task<RunningSimulator> StartAsync(
        Action<SimulatorOptions>? configure = null, string? folder = null, Action<IServiceCollection>? addServices = null)
    {
        folder ??= Directory.CreateTempSubdirectory("simulator-").FullName;
        var account = EnsureAccount(folder, new Uri(SimulatorOptions.DefaultUrl));
        var app = SimulatorHost.Create(["--urls", "http://127.0.0.1:0"], o =>
        {
            (o.DataFolder, o.ServiceAccountFile) = (Path.Combine(folder, "data"), account);
            (o.Latency, o.PictureScale) = (TimeSpan.Zero, 0.25);
            configure?.Invoke(o);
        }, addServices);
        await app.StartAsync(Ct);
        var key = RSA.Create();
        using var file = JsonDocument.Parse(await File.ReadAllBytesAsync(account, Ct));
        key.ImportFromPem(file.RootElement.GetProperty("private_key").GetString());
        var simulator = new RunningSimulator(app, folder, key, addServices);
        await simulator.SignInAsync();
        return simulator;
    }

    /// <summary>The file of the account that every simulator of these tests knows: to make a key takes longer than most tests.</summary>
    /// <returns>Its path in the folder.</returns>
    public static string EnsureAccount(string folder, Uri simulatorUrl)
    {
        var path = Path.Combine(folder, "account.json");
        if (!File.Exists(path))
        {
            File.WriteAllBytes(path, Account.Value);
        }

        return SimulatorServiceAccount.EnsureCreated(path, simulatorUrl);
    }

    public async Task SignInAsync()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var text = $"{Part(new { alg = "RS256", typ = "JWT" })}.{Part(new
        {
            iss = SimulatorServiceAccount.ClientEmail, scope = "https://www.googleapis.com/auth/cloud-platform",
            aud = new Uri(Http.BaseAddress!, "/token"), iat = now, exp = now + 3600,
        })}";
        var signature = Base64Url.EncodeToString(
            Key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer", ["assertion"] = $"{text}.{signature}",
        });
        var answer = await ReadAsync(await Http.PostAsync("/token", form, Ct));
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer["access_token"]!.GetValue<string>());
    }

    public Task<HttpResponseMessage> PostAsync(string path, JsonNode body) => Http.PostAsync(path, JsonContent.Create(body), Ct);

    public async Task<JsonNode> GetAsync(string path) => await ReadAsync(await Http.GetAsync(path, Ct));

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync(Ct);
            response.IsSuccessStatusCode.ShouldBeTrue($"{(int)response.StatusCode} {text}");
            return JsonNode.Parse(text)!;
        }
    }

    /// <summary>A base clip, or with an input an extension; ends when the operation does.</summary>
    public async Task<JsonNode> VeoAsync(
        string prompt, byte[]? png = null, string? input = null, string? storageUri = "gs://films/job/", bool sound = false) =>
        await FollowAsync(await SubmitAsync(prompt, png, input, storageUri, sound));

    public async Task<string> SubmitAsync(
        string prompt, byte[]? png = null, string? input = null, string? storageUri = "gs://films/job/", bool sound = false) =>
        (await ReadAsync(await PostAsync($"/v1/{Model}:predictLongRunning", VeoBody(prompt, png, input, storageUri, sound))))
            ["name"]!.GetValue<string>();

    public static JsonObject VeoBody(
        string prompt, byte[]? png = null, string? input = null, string? storageUri = "gs://films/job/", bool sound = false)
    {
        var instance = new JsonObject { ["prompt"] = prompt };
        if (png is not null)
            instance["image"] = new JsonObject { ["bytesBase64Encoded"] = Convert.ToBase64String(png), ["mimeType"] = "image/png" };
        if (input is not null)
            instance["video"] = new JsonObject { ["gcsUri"] = input, ["mimeType"] = "video/mp4" };
        return new JsonObject
        {
            ["instances"] = new JsonArray(instance),
            ["parameters"] = new JsonObject
            {
                ["durationSeconds"] = input is null ? 4 : 7, ["aspectRatio"] = "9:16", ["resolution"] = "720p", ["generateAudio"] = sound,
                ["storageUri"] = storageUri,
            },
        };
    }

    public async Task<JsonNode> FetchAsync(string operation) =>
        await ReadAsync(await PostAsync($"/v1/{Model}:fetchPredictOperation", new JsonObject { ["operationName"] = operation }));

    public Task<JsonNode> FollowAsync(string operation) =>
        Eventually.SeeAsync(() => FetchAsync(operation), o => o["done"]?.GetValue<bool>() == true, "the operation is done");

    public Task<JsonNode> FollowVideoAsync(string id) => Eventually.SeeAsync(
        async () => (await GetAsync($"/v3/videos/{id}"))["data"]!, v => v["status"]!.GetValue<string>() is "completed" or "failed",
        "the video has ended");

    public static string Uri(JsonNode operation) => operation["response"]!["videos"]![0]!["gcsUri"]!.GetValue<string>();

    /// <summary>Downloads to a file in the simulator's folder.</summary>
    public async Task<string> SaveAsync(string address, string name)
    {
        if (address.StartsWith("gs://", StringComparison.Ordinal))
        {
            var parts = address[5..].Split('/', 2);
            address = $"/storage/v1/b/{parts[0]}/o/{System.Uri.EscapeDataString(parts[1])}?alt=media";
        }

        var path = Path.Combine(Folder, name);
        await File.WriteAllBytesAsync(path, await Http.GetByteArrayAsync(address, Ct), Ct);
        return path;
    }

    /// <summary>Stops it, keeping the folder.</summary>
    public async Task<RunningSimulator> RestartAsync(Action<SimulatorOptions>? configure = null)
    {
        await StopAsync();
        return await StartAsync(configure, Folder, _addServices);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task StopAsync()
    {
        Http.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        Key.Dispose();
    }

    private static byte[] MakeAccount()
    {
        var folder = Directory.CreateTempSubdirectory("account-").FullName;
        var account = SimulatorServiceAccount.EnsureCreated(Path.Combine(folder, "account.json"), new Uri(SimulatorOptions.DefaultUrl));
        var bytes = File.ReadAllBytes(account);
        Directory.Delete(folder, recursive: true);
        return bytes;
    }

    private static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
