using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renderly.Client;

/// <summary>What a job would cost. Amounts are USD, exact to the millionth; null where the price of a step is not known.</summary>
public sealed record Quote
{
    public VideoPlan? Plan { get; init; }

    /// <summary>Seconds that each provider bills, as planned.</summary>
    public IReadOnlyDictionary<string, double> Seconds { get; init => field = value ?? new Dictionary<string, double>(); } =
        new Dictionary<string, double>();

    public int PaidCalls { get; init; }
    public int Credits { get; init; }

    /// <summary>Set aside when the job is accepted.</summary>
    public decimal? Usd { get; init; }

    /// <summary>If every paid step needed all its tries and every one were billed.</summary>
    public decimal? UsdWorstCase { get; init; }

    public DateTimeOffset? PricesValidFrom { get; init; }

    /// <summary>Why the job would be refused right now; null when it would not.</summary>
    public string? Refusal { get; init; }

    public IReadOnlyList<string> Warnings { get; init => field = value ?? []; } = [];

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalMembers { get; set; }
}
