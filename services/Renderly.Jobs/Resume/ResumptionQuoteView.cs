namespace Renderly.Jobs.Resume;

/// <summary>What resuming a failed job would set aside.</summary>
/// <param name="Usd">Null when the price of a step is not known.</param>
internal sealed record ResumptionQuoteView(Guid JobId, decimal? Usd, int Credits);
