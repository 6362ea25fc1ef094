using Renderly.Contracts.Steps;

namespace Renderly.Jobs.Billing.Read;

/// <summary>Amounts are USD.</summary>
internal sealed record JobCostsView
{
    public required Guid JobId { get; init; }

    /// <summary>Set aside for what is still to come.</summary>
    public required decimal ReservedUsd { get; init; }

    /// <summary>What providers bill, the wasted part included.</summary>
    public required decimal PaidUsd { get; init; }

    /// <summary>Paid for attempts that nothing came of.</summary>
    public required decimal WastedUsd { get; init; }

    /// <summary>Perhaps billed; a later answer of the provider or an operator decides.</summary>
    public required decimal InDoubtUsd { get; init; }

    public required int CreditsReserved { get; init; }
    public required int CreditsUsed { get; init; }
    public required IReadOnlyList<StepCostView> Steps { get; init; }

    public static JobCostsView Empty(Guid jobId) =>
        new() { JobId = jobId, ReservedUsd = 0, PaidUsd = 0, WastedUsd = 0, InDoubtUsd = 0, CreditsReserved = 0, CreditsUsed = 0, Steps = [] };
}

/// <param name="PlannedUsd">Price of one attempt as planned.</param>
internal sealed record StepCostView(string Step, string Provider, decimal PlannedUsd, IReadOnlyList<AttemptCostView> Attempts);

internal sealed record AttemptCostView(int Attempt, StepCharge Charge, double? BilledSeconds, decimal PaidUsd, decimal WastedUsd, decimal InDoubtUsd);
