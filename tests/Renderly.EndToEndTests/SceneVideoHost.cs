using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Testing;

namespace Renderly.EndToEndTests;

/// <summary>One installation for many tests, each of which has a user of its own: nothing is reused across users.</summary>
public sealed class SceneVideoHost : IAsyncLifetime
{
    internal EmbeddedHost Host { get; } = new();

    public async ValueTask InitializeAsync() => await Host.StartAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>
    /// The API as somebody sees it who has made nothing yet, once the jobs of those before have come to rest: tests count what the simulated
    /// providers bill from here on.
    /// </summary>
    public async Task<RenderlyApi> AsNewUserAsync()
    {
        await Eventually.SeeAsync(
            () => Host.Api.Http.GetFromJsonAsync<JsonElement>("/api/admin/jobs?outcome=open"),
            jobs => jobs.GetProperty("results").GetArrayLength() == 0,
            "the jobs of earlier tests have come to rest");
        var user = await AskAsync("/api/accounts/users", new { name = $"scenes.{Guid.CreateVersion7():N}", role = "user" });
        var token = await AskAsync($"/api/accounts/users/{user.GetProperty("id").GetGuid()}/tokens", new { label = "test" });
        return new RenderlyApi([Host.Api.Http.BaseAddress!], token.GetProperty("token").GetString()!);
    }

    private async Task<JsonElement> AskAsync(string path, object body)
    {
        using var response = await Host.Api.Http.PostAsJsonAsync(path, body);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
