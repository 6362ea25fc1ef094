using System.Text.Json.Serialization;
using Renderly.Client.Transport;

namespace Renderly.Client.Batches;

/// <summary>The wire form of batches.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SubmittedBatch))]
[JsonSerializable(typeof(Batch))]
[JsonSerializable(typeof(Page<Batch>))]
[JsonSerializable(typeof(Page<BatchItem>))]
internal sealed partial class BatchesJson : JsonSerializerContext;
