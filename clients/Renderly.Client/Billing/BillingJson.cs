using System.Text.Json.Serialization;

namespace Renderly.Client.Billing;

/// <summary>The wire form of money.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Quote))]
[JsonSerializable(typeof(ResumptionQuote))]
[JsonSerializable(typeof(JobCosts))]
[JsonSerializable(typeof(Usage))]
[JsonSerializable(typeof(CreditBalance))]
internal sealed partial class BillingJson : JsonSerializerContext;
