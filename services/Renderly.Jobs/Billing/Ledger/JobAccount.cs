using Renderly.Jobs.Billing.Quote;

namespace Renderly.Jobs.Billing.Ledger;

/// <summary>What a job has reserved, spent and in doubt: the running totals of its ledger entries, and the row that serialises its bookings.</summary>
internal sealed class JobAccount
{
    public Guid JobId { get; set; }
    public Guid UserId { get; set; }

    /// <summary>When the job was accepted, database time; its spending counts for this day and month.</summary>
    public DateTimeOffset OpenedAt { get; set; }

    /// <summary>The paid steps at the prices that hold for this job.</summary>
    public required IReadOnlyList<PaidStep> Steps { get; set; }

    public UsdMicros Reserved { get; set; }
    public UsdMicros Spent { get; set; }
    public UsdMicros InDoubt { get; set; }

    /// <summary>Credits that are set aside until the job ends.</summary>
    public int CreditsReserved { get; set; }

    public int CreditsTaken { get; set; }

    public PaidStep? Find(string step) => Steps.FirstOrDefault(paid => paid.Step == step);
}
