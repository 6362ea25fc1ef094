using Renderly.Contracts.Steps;

namespace Renderly.Jobs.Billing.Ledger;

/// <summary>What is known of the price of one attempt of one step; makes booking it idempotent in any order of news.</summary>
internal sealed class PaidAttempt
{
    public Guid JobId { get; set; }
    public required string Step { get; set; }
    public int Attempt { get; set; }
    public required string Provider { get; set; }
    public StepCharge Charge { get; set; }

    /// <summary>What is booked as paid, or as in doubt while <see cref="Charge"/> says so.</summary>
    public UsdMicros Amount { get; set; }

    public double? BilledSeconds { get; set; }

    /// <summary>What a second, unclear send of the attempt may have cost; zero when there was none, or it is decided.</summary>
    public UsdMicros DoubleInDoubt { get; set; }

    /// <summary>Booked for a second send that the provider did charge.</summary>
    public UsdMicros DoublePaid { get; set; }

    /// <summary>True once the second send was booked as in doubt, so that it is not booked again.</summary>
    public bool IsDoubleNoted { get; set; }

    /// <summary>Database time of the first news.</summary>
    public DateTimeOffset SettledAt { get; set; }
}
