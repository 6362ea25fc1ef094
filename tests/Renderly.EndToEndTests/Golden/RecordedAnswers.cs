using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.EndToEndTests.Golden.Scenarios;
using Renderly.Testing;

namespace Renderly.EndToEndTests.Golden;

/// <summary>
/// A running system, and what it answers in every scenario. The scenarios run side by side, each as a user of its own, because most of
/// their time is waiting for simulated providers; the first one sees the system before anybody used it.
/// </summary>
public sealed class RecordedAnswers : IAsyncLifetime
{
    private const int Credits = 1000;

    private readonly EmbeddedHost host = EmbeddedHost.WithSmallPictures(
        ("Simulator__MaxRenderers", "8"),

        // Long enough for scenarios to see jobs in the middle of their work.
        ("Simulator__Latency", "00:00:01"),
        ("ProductVideo__MaxAttempts", "2"),
        ("ProductVideo__RetryDelay", "00:00:00.5"),
        ("ProductVideo__LearnSpeech", "false"),
        ("Billing__RequireCredits", "true"),
        ("Billing__Caps__PerJobUsd", "15"),
        ("Billing__Caps__PerUserDayUsd", "25"),
        ("Telemetry__TraceUrl", "https://jaeger.example.com/trace/{trace_id}"));

    private readonly Dictionary<string, Task<string>> recordings = [];
    private PictureServer pictures = null!;
    private WebhookReceiver receiver = null!;

    /// <summary>All calls of a scenario and their answers, as text.</summary>
    /// <param name="scenario">Of <see cref="AllScenarios.ByName"/>.</param>
    public Task<string> OfAsync(string scenario) => recordings[scenario];

    internal RenderlyApi Admin => host.Api;

    internal string PictureUrl => pictures.Url;

    internal WebhookReceiver Receiver => receiver;

    public async ValueTask InitializeAsync()
    {
        pictures = await PictureServer.StartAsync();
        receiver = await WebhookReceiver.StartAsync();
        await host.StartAsync();
        await host.ScriptAsync(
            new { match = new { provider = "veo", operation = "submit", contains = Requests.AcceptedLate }, then = new { delay = "3s" } });
        var (first, others) = (AllScenarios.ByName.First(), AllScenarios.ByName.Skip(1));
        recordings[first.Key] = RecordAsync(first.Key, first.Value);
        await Task.WhenAny(recordings[first.Key]);
        foreach (var (name, scenario) in others)
        {
            recordings[name] = RecordAsync(name, scenario);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAny(Task.WhenAll(recordings.Values));
        await host.DisposeAsync();
        await receiver.DisposeAsync();
        await pictures.DisposeAsync();
    }

    /// <summary>A new user with credits.</summary>
    internal async Task<(Guid Id, string Token)> CreateUserAsync(string name, string role = "user", int credits = Credits)
    {
        var user = (await AskAsync("/api/accounts/users", new { name, role })).GetProperty("id").GetGuid();
        if (credits > 0)
        {
            await AskAsync("/api/admin/credits", new { user_id = user, credits, reference = $"for {name}" });
        }

        return (user, (await AskAsync($"/api/accounts/users/{user}/tokens", new { label = "recorded" })).GetProperty("token").GetString()!);
    }

    private async Task<string> RecordAsync(string name, Func<Recorder, Task> scenario)
    {
        var user = await CreateUserAsync($"golden-{name}");
        using var http = new HttpClient
        {
            BaseAddress = Admin.Http.BaseAddress,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Token", user.Token) },
        };
        var recorder = new Recorder(this, http, user.Id);
        await scenario(recorder);
        return recorder.Text;
    }

    private async Task<JsonElement> AskAsync(string path, object body)
    {
        using var response = await Admin.Http.PostAsJsonAsync(path, body);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
