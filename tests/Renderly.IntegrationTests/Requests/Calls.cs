using System.Text;
using System.Text.Json.Nodes;

namespace Renderly.IntegrationTests.Requests;

/// <summary>Requests as an integrator's program makes them.</summary>
internal static class Calls
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Task<Answer> PostAsync(this HttpClient client, string path, JsonNode? body, string? key = null) =>
        client.SendAsync(HttpMethod.Post, path, body?.ToJsonString(), key is null ? [] : [("Idempotency-Key", key)]);

    public static Task<Answer> PutAsync(this HttpClient client, string path, JsonNode body) =>
        client.SendAsync(HttpMethod.Put, path, body.ToJsonString());

    public static Task<Answer> ReadAsync(this HttpClient client, string path, string? ifNoneMatch = null) =>
        client.SendAsync(HttpMethod.Get, path, null, ifNoneMatch is null ? [] : [("If-None-Match", ifNoneMatch)]);

    public static async Task<Answer> SendAsync(
        this HttpClient client, HttpMethod method, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await client.SendAsync(request, Cancellation);
        return new Answer(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(Cancellation),
            response.Headers.ToDictionary(
                header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));
    }

    internal sealed record Answer(int Status, string Body, IReadOnlyDictionary<string, string> Headers)
    {
        public JsonNode Json => JsonNode.Parse(Body)!;

        public string? Code => (string?)Json["code"];

        public bool IsReplayed => Headers.ContainsKey("Idempotent-Replayed");
    }
}
