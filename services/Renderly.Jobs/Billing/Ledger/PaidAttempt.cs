using Renderly.Contracts.Steps;

namespace Renderly.Jobs.Billing.Ledger;

/// <summary>What is known of the price of one attempt of one step; makes booking it idempotent in any order of news.</summary>
internal sealed class PaidAttempt
{
    public Guid JobId { get; set; }
    public required string Step { get; set; }
    public int Attempt { get; set; }

    /// <summary>Who served it, whichever provider was planned.</summary>
    public required string Provider { get; set; }

    public string? Model { get; set; }
    public StepCharge Charge { get; set; }

    /// <summary>What is booked as paid, or as in doubt while <see cref="Charge"/> says so; null when the price is not known.</summary>
    public UsdMicros? Amount { get; set; }

    /// <summary>What the provider billed; null while it has not, and when nobody knows how much.</summary>
    public double? Quantity { get; set; }

    public BilledUnit? Unit { get; set; }

    /// <summary>
    /// What a second, unclear send of the attempt may have cost; zero when there was none, or it is decided; null when it is in doubt
    /// and its price is not known.
    /// </summary>
    public UsdMicros? DoubleInDoubt { get; set; } = UsdMicros.Zero;

    /// <summary>Booked for a second send that the provider did charge; null when its price is not known.</summary>
    public UsdMicros? DoublePaid { get; set; } = UsdMicros.Zero;

    /// <summary>True once the second send was booked as in doubt, so that it is not booked again.</summary>
    public bool IsDoubleNoted { get; set; }

    /// <summary>Database time of the first news.</summary>
    public DateTimeOffset SettledAt { get; set; }
}
