using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Testing;

namespace Renderly.EndToEndTests;

/// <summary>What tests of storyboards do: a user who has made nothing yet, and what the simulated providers are paid from then on.</summary>
public abstract class StoryboardTest(SceneVideoHost shared) : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private RenderlyApi? api;
    private int billedBefore;

    protected RenderlyApi Api => api!;

    protected HttpClient Http => Api.Http;

    private protected EmbeddedHost Host { get; } = shared.Host;

    public async ValueTask InitializeAsync()
    {
        api = await shared.AsNewUserAsync();
        billedBefore = (await Host.SimulatorAsync("/__simulator/bill")).GetArrayLength();
    }

    public ValueTask DisposeAsync()
    {
        api?.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected Task<JsonElement> InStatusAsync(Guid id, string status) => Eventually.SeeAsync(
        () => Http.GetFromJsonAsync<JsonElement>($"/api/v2/jobs/{id}"), job => Text(job, "status") == status, $"the storyboard is {status}", Limit);

    protected async Task<JsonElement> PostAsync(string path, object body, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await Http.PostAsJsonAsync(path, body);
        response.StatusCode.ShouldBe(status, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Approves and renders it as it is now.</summary>
    protected async Task<JsonElement> RenderAsync(Guid id)
    {
        await PostAsync($"/api/v2/jobs/{id}/approve", new { });
        await PostAsync($"/api/v2/jobs/{id}/render", new { }, HttpStatusCode.Accepted);
        return await InStatusAsync(id, "completed");
    }

    /// <summary>What the simulated providers were paid for, by its kind in their journal.</summary>
    private protected async Task<IReadOnlyList<string>> PaidKindsAsync() =>
        [.. (await Host.SimulatorAsync("/__simulator/bill")).EnumerateArray().Skip(billedBefore).Select(call => Text(call, "kind"))];

    /// <summary>How often the simulated providers were paid.</summary>
    protected async Task<int> BilledAsync() => (await PaidKindsAsync()).Count;

    protected static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;
}
