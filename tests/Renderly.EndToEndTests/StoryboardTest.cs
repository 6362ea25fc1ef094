using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Testing;

namespace Renderly.EndToEndTests;

/// <summary>What tests of storyboards do.</summary>
public abstract class StoryboardTest(SceneVideoHost shared) : NewUserTest(shared)
{
    protected Task<JsonElement> InStatusAsync(Guid id, string status) => Eventually.SeeAsync(
        () => Http.GetFromJsonAsync<JsonElement>($"/api/v2/jobs/{id}"),
        job => Text(job, "status") == status,
        $"the storyboard is {status}",
        Limit);

    /// <summary>Approves and renders it as it is now.</summary>
    protected async Task<JsonElement> RenderAsync(Guid id)
    {
        await PostAsync($"/api/v2/jobs/{id}/approve", new { }, HttpStatusCode.OK);
        await PostAsync($"/api/v2/jobs/{id}/render", new { }, HttpStatusCode.Accepted);
        return await InStatusAsync(id, "completed");
    }

    /// <summary>What the simulated providers were paid for, by its kind in their journal.</summary>
    private protected async Task<IReadOnlyList<string>> PaidKindsAsync() => [.. (await BillAsync()).Select(call => Text(call, "kind"))];

    /// <summary>How often the simulated providers were paid.</summary>
    protected async Task<int> BilledAsync() => (await PaidKindsAsync()).Count;
}
