using System.Text.Json.Serialization;

namespace Renderly.Client.Storyboards;

/// <summary>The wire form of storyboards.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PromptRequest))]
[JsonSerializable(typeof(StartedStoryboard))]
[JsonSerializable(typeof(Storyboard))]
[JsonSerializable(typeof(StoryboardChange))]
[JsonSerializable(typeof(StoryboardState))]
internal sealed partial class StoryboardsJson : JsonSerializerContext;
