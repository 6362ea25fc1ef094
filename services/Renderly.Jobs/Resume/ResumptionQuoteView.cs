namespace Renderly.Jobs.Resume;

/// <summary>What resuming a failed job would set aside.</summary>
internal sealed record ResumptionQuoteView(Guid JobId, decimal Usd, int Credits);
