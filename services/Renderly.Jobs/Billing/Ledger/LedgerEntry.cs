namespace Renderly.Jobs.Billing.Ledger;

/// <summary>A signed amount on one account.</summary>
internal sealed class LedgerEntry
{
    public long Id { get; set; }
    public Guid TransactionId { get; set; }

    /// <summary>See <see cref="Accounts"/>.</summary>
    public required string Account { get; set; }

    /// <summary><c>usd</c> in millionths, or <c>credit</c> in whole credits.</summary>
    public required string Currency { get; set; }

    public long Amount { get; set; }
}
