namespace Renderly.Client;

/// <summary>What resuming a failed job would set aside.</summary>
public sealed record ResumptionQuote
{
    public required Guid JobId { get; init; }

    /// <summary>Null when the price of a step is not known.</summary>
    public decimal? Usd { get; init; }

    public int Credits { get; init; }
}
