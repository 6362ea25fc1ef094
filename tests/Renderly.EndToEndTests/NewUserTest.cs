using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Testing;

namespace Renderly.EndToEndTests;

/// <summary>
/// What tests of one installation do: a user who has made nothing yet, and what the simulated providers are paid from then on.
/// </summary>
public abstract class NewUserTest(SceneVideoHost shared) : IAsyncLifetime
{
    protected static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

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

    /// <param name="path">Where to.</param>
    /// <param name="body">The JSON of the request.</param>
    /// <param name="status">What is answered; null for any success.</param>
    protected async Task<JsonElement> PostAsync(string path, object body, HttpStatusCode? status = null)
    {
        using var response = await Http.PostAsJsonAsync(path, body);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        response.StatusCode.ShouldBe(status ?? response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    protected async Task RefusedAsync(string path, object body, HttpStatusCode status, string code, string says = "")
    {
        using var response = await Http.PostAsJsonAsync(path, body);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        (response.StatusCode, Text(problem, "code")).ShouldBe((status, code), problem.ToString());
        problem.ToString().ShouldContain(says);
    }

    /// <summary>The job once it is completed, as what every kind of job is read by shows it.</summary>
    protected async Task<JsonElement> CompletedAsync(Guid id)
    {
        var job = await Api.FinishedAsync(id, Limit);
        Text(job, "status").ShouldBe("completed", job.ToString());
        return job;
    }

    /// <summary>The calls that the simulated providers were paid for.</summary>
    private protected async Task<IReadOnlyList<JsonElement>> BillAsync() =>
        [.. (await Host.SimulatorAsync("/__simulator/bill")).EnumerateArray().Skip(billedBefore)];

    protected static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;
}
