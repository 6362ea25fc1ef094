using Renderly.Jobs.Kinds.ProductVideo.Requests;

namespace Renderly.Jobs.Kinds.ProductVideo.Quote;

/// <summary>The answer to a quote. Amounts are USD, null where the price of a step is not known.</summary>
internal sealed record QuoteView
{
    public required PlanSummary Plan { get; init; }

    /// <summary>Seconds of video that each provider bills, as planned.</summary>
    public required IReadOnlyDictionary<string, double> Seconds { get; init; }

    public required int PaidCalls { get; init; }
    public required int Credits { get; init; }

    /// <summary>What is set aside when the job is accepted.</summary>
    public required decimal? Usd { get; init; }

    /// <summary>
    /// If every paid step needed all its tries, each as long as it can get, and every one of them were charged. A job never costs more
    /// unless it is resumed: a try that could exceed it is not ordered.
    /// </summary>
    public required decimal? UsdWorstCase { get; init; }

    /// <summary>Since when the price list is valid.</summary>
    public required DateTimeOffset PricesValidFrom { get; init; }

    /// <summary>Why it would be refused right now; left out when it would not.</summary>
    public string? Refusal { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }
}
