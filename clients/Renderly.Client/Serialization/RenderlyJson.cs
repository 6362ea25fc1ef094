using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Renderly.Client.Transport;

namespace Renderly.Client.Serialization;

/// <summary>The wire form: snake_case, members without a value left out, unknown members kept or skipped.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(VideoRequest))]
[JsonSerializable(typeof(SubmittedJob))]
[JsonSerializable(typeof(VideoJob))]
[JsonSerializable(typeof(JobPage))]
[JsonSerializable(typeof(Quote))]
[JsonSerializable(typeof(ResumptionQuote))]
[JsonSerializable(typeof(JobCosts))]
[JsonSerializable(typeof(JobTrace))]
[JsonSerializable(typeof(Usage))]
[JsonSerializable(typeof(CreditBalance))]
[JsonSerializable(typeof(Me))]
[JsonSerializable(typeof(IReadOnlyList<AccessToken>))]
[JsonSerializable(typeof(NewAccessToken))]
[JsonSerializable(typeof(TokenRotation))]
[JsonSerializable(typeof(WebhookEvent))]
[JsonSerializable(typeof(WebhookEndpointRequest))]
[JsonSerializable(typeof(WebhookEndpoint))]
[JsonSerializable(typeof(WebhookDelivery))]
[JsonSerializable(typeof(Page<WebhookEndpoint>))]
[JsonSerializable(typeof(Page<WebhookDelivery>))]
[JsonSerializable(typeof(SubmittedBatch))]
[JsonSerializable(typeof(Batch))]
[JsonSerializable(typeof(Page<Batch>))]
[JsonSerializable(typeof(Page<BatchItem>))]
internal sealed partial class RenderlyJson : JsonSerializerContext;
