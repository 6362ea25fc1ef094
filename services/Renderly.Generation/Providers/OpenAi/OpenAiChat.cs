using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Renderly.Generation.Capabilities.Scripts;

namespace Renderly.Generation.Providers.OpenAi;

/// <summary>Body of <c>chat/completions</c>.</summary>
/// <param name="Format">What the answer must look like.</param>
internal sealed record OpenAiChatOrder(
    [property: JsonPropertyName("model")] string Model,
    [property: JsonPropertyName("messages")] IReadOnlyList<ChatMessage> Messages,
    [property: JsonPropertyName("response_format")] OpenAiChatFormat Format)
{
    /// <summary>Most that OpenAI's own models write and think.</summary>
    [JsonPropertyName("max_completion_tokens")]
    public int? MaxCompletionTokens { get; init; }

    /// <summary>The same for all others.</summary>
    [JsonPropertyName("max_tokens")]
    public int? MaxTokens { get; init; }
}

internal sealed record OpenAiChatFormat([property: JsonPropertyName("json_schema")] OpenAiChatSchema Schema)
{
    [JsonPropertyName("type")]
    public string Type { get; init; } = "json_schema";
}

/// <param name="Name">Letters, digits, underscores and hyphens.</param>
internal sealed record OpenAiChatSchema(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("strict")] bool IsStrict,
    [property: JsonPropertyName("schema")] JsonObject Schema);
