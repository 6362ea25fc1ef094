using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Renderly.Generation.Capabilities.Scripts;

namespace Renderly.Generation.Providers.Ollama;

/// <summary>Body of <c>/api/chat</c>.</summary>
/// <param name="Format">JSON schema of the answer; its grammar, not a promise.</param>
internal sealed record OllamaChatOrder(
    [property: JsonPropertyName("model")] string Model,
    [property: JsonPropertyName("messages")] IReadOnlyList<ChatMessage> Messages,
    [property: JsonPropertyName("format")] JsonObject Format,
    [property: JsonPropertyName("options")] OllamaChatOptions Options)
{
    /// <summary>The server's default is a stream of lines.</summary>
    [JsonPropertyName("stream")]
    public bool IsStreamed { get; init; }
}

/// <param name="ContextTokens">Room for all that is said.</param>
/// <param name="MaxAnswerTokens">Room in it for the answer.</param>
/// <param name="Temperature">0: the same prompt is read alike.</param>
internal sealed record OllamaChatOptions(
    [property: JsonPropertyName("num_ctx")] int ContextTokens,
    [property: JsonPropertyName("num_predict")] int MaxAnswerTokens,
    [property: JsonPropertyName("temperature")] double Temperature);
