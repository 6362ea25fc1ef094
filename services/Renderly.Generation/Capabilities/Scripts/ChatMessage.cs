using System.Text.Json.Serialization;

namespace Renderly.Generation.Capabilities.Scripts;

/// <summary>A message of a conversation with a language model, as every provider of them spells it.</summary>
/// <param name="Role">Who says it: one of the constants.</param>
internal sealed record ChatMessage(
    [property: JsonPropertyName("role")] string Role, [property: JsonPropertyName("content")] string Content)
{
    public const string System = "system";
    public const string User = "user";
    public const string Assistant = "assistant";
}
