using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Renderly.Client.Transport;

namespace Renderly.Client.Jobs;

/// <summary>The wire form of jobs; unknown members are kept.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(SubmittedJob))]
[JsonSerializable(typeof(VideoJob))]
[JsonSerializable(typeof(JobPage))]
[JsonSerializable(typeof(Page<JobSummary>))]
[JsonSerializable(typeof(JobTrace))]
[JsonSerializable(typeof(ExportProgress))]
internal sealed partial class JobsJson : JsonSerializerContext;
