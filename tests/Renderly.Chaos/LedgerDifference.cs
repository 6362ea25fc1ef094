namespace Renderly.Chaos;

/// <summary>What a provider bills for something, and what our ledger says of it, USD.</summary>
public sealed record LedgerDifference(string Of, decimal BilledUsd, decimal BookedUsd);
