using System.Text.Json.Serialization;

namespace Renderly.Contracts.Scripts;

/// <summary>A scene as a language model understood it.</summary>
/// <param name="Description">What is seen; not empty, on one line.</param>
/// <param name="Seconds">How long; at least 1.</param>
/// <param name="Spoken">What is said in it, or shown as a caption; empty for nothing.</param>
public sealed record ScriptScene(
    [property: JsonPropertyName("description")] string Description,
    [property: JsonPropertyName("seconds")] double Seconds,
    [property: JsonPropertyName("spoken")] string Spoken);
