using Renderly.Jobs.Batches.Data;

namespace Renderly.Jobs.Batches.Submit;

/// <summary>
/// What a batch costs as planned: the sum over its valid lines. Amounts are USD, null where the price of a step is not known.
/// </summary>
internal sealed record BatchQuoteView
{
    /// <summary>What is set aside when the batch is accepted.</summary>
    public required decimal? Usd { get; init; }

    /// <summary>
    /// If every paid step needed all its tries, each as long as it can get, and every one of them were charged. A job never costs more
    /// unless it is resumed: a try that could exceed it is not ordered.
    /// </summary>
    public required decimal? UsdWorstCase { get; init; }

    public required int Credits { get; init; }
    public required int PaidCalls { get; init; }

    public static BatchQuoteView Of(VideoBatch batch) => new()
    {
        Usd = batch.Quoted?.Usd,
        UsdWorstCase = batch.QuotedWorstCase?.Usd,
        Credits = batch.QuotedCredits,
        PaidCalls = batch.PaidCalls,
    };
}
