using System.Text.Json.Serialization;

namespace Renderly.Client.Errors;

/// <summary>The wire form of errors.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ErrorsJson : JsonSerializerContext;
