using System.Text.Json.Serialization;

namespace Renderly.Client.ProductVideo;

/// <summary>The wire form of requests for product videos.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VideoRequest))]
internal sealed partial class ProductVideoJson : JsonSerializerContext;
