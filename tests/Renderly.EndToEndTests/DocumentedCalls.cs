using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Renderly.Testing;

namespace Renderly.EndToEndTests;

/// <summary>Calls that remember their answers, to compare them with the API's description.</summary>
internal sealed class DocumentedCalls(HttpClient http)
{
    public JsonArray Answers { get; } = [];

    /// <param name="path">As the description has it.</param>
    /// <param name="address">The same with values and query; <paramref name="path"/> when null.</param>
    public async Task<JsonNode?> SendAsync(string method, string path, string? address = null, object? body = null, string? token = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address ?? path)
        {
            Content = body is null ? null : JsonContent.Create(body)
        };
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Token {token}");
        }

        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var content = text.Length > 0 ? JsonNode.Parse(text) : null;
        Answers.Add(new JsonObject
        {
            ["method"] = method,
            ["path"] = path,
            ["status"] = (int)response.StatusCode,
            ["contentType"] = response.Content.Headers.ContentType?.MediaType ?? "",
            ["headers"] = new JsonArray([
                .. response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
                    .Select(header => (JsonNode)header.Key.ToLowerInvariant())
            ]),
            ["body"] = content?.DeepClone(),
        });
        return content;
    }

    /// <summary>What contradicts the description, a line each; empty when nothing does.</summary>
    public static async Task<string> ContradictionsAsync(JsonArray answers, string documentFile) =>
        (await NodeTools.RunAsync("check-answers.mjs", [documentFile], answers.ToJsonString())).Success();
}
