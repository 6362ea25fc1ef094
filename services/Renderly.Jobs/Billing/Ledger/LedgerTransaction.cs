namespace Renderly.Jobs.Billing.Ledger;

/// <summary>One booking: entries that sum to zero in every currency. Never changed, never deleted.</summary>
internal sealed class LedgerTransaction
{
    public const int MaxNoteLength = 1000;

    public Guid Id { get; set; }

    /// <summary>For example <c>reserve</c>, <c>settle</c>, <c>release</c>, <c>top_up</c>.</summary>
    public required string Kind { get; set; }

    public Guid? UserId { get; set; }
    public Guid? JobId { get; set; }
    public string? Step { get; set; }
    public int? Attempt { get; set; }

    /// <summary>Unique where given: the caller's own reference, so that a repeated request books once.</summary>
    public string? Reference { get; set; }

    public string? Note { get; set; }

    /// <summary>Database time.</summary>
    public DateTimeOffset At { get; set; }

    public List<LedgerEntry> Entries { get; set; } = [];
}
