using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Webhooks;

/// <summary>One user of the service.</summary>
internal sealed class WebhooksUser(WebhooksHost host, Guid id, HttpClient http) : IDisposable
{
    public Guid Id => id;

    public HttpClient Http => http;

    public Task<Guid> CompleteJobAsync(string? webhookUrl = null, Guid? messageId = null) =>
        host.CompleteJobAsync(id, webhookUrl, messageId);

    /// <summary>Makes an endpoint; the answer has its secret.</summary>
    public Task<JsonElement> CreateEndpointAsync(string url, params string[] events) =>
        PostAsync("/api/webhooks/endpoints", new { url, events = events.Length > 0 ? events : ["*"] }, HttpStatusCode.Created);

    public Task<JsonElement> GetAsync(string path) => http.GetFromJsonAsync<JsonElement>(path);

    public async Task<JsonElement> PostAsync(string path, object? body = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await http.PostAsync(path, body is null ? null : JsonContent.Create(body));
        response.StatusCode.ShouldBe(expected, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The one delivery of an event to an endpoint, with its log, once it looks as wanted.</summary>
    public async Task<JsonElement> DeliveryAsync(Func<JsonElement, bool> isIt, string fact, string filter = "")
    {
        var list = await Eventually.SeeAsync(
            () => GetAsync($"/api/webhooks/deliveries?{filter}"),
            found => found.GetProperty("results").GetArrayLength() == 1 && isIt(found.GetProperty("results")[0]),
            fact);
        return await GetAsync($"/api/webhooks/deliveries/{list.GetProperty("results")[0].GetProperty("id").GetGuid()}");
    }

    /// <summary>That delivery when it is over.</summary>
    public async Task<JsonElement> DeliveryAsync(string status, string filter = "") =>
        await DeliveryAsync(delivery => delivery.GetProperty("status").GetString() == status, $"the delivery is {status}", filter);

    /// <summary>The endpoint that stands for the addresses of jobs.</summary>
    public async Task<JsonElement> JobsEndpointAsync() =>
        (await GetAsync("/api/webhooks/endpoints")).GetProperty("results").EnumerateArray()
            .Single(endpoint => endpoint.GetProperty("kind").GetString() == "jobs");

    public void Dispose() => http.Dispose();
}
