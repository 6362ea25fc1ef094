using System.Text.Json.Serialization;
using Renderly.Contracts.Steps;

namespace Renderly.Jobs.Billing.Read;

/// <summary>Amounts are USD, null where a price that they depend on is not known.</summary>
internal sealed record JobCostsView
{
    public required Guid JobId { get; init; }

    /// <summary>Set aside for what is still to come.</summary>
    public required decimal ReservedUsd { get; init; }

    /// <summary>What providers bill, the wasted part included.</summary>
    public required decimal? PaidUsd { get; init; }

    /// <summary>
    /// Paid, and in no video: an attempt of no use, one beside another, and everything that was made for a cancelled job.
    /// </summary>
    public required decimal? WastedUsd { get; init; }

    /// <summary>Perhaps billed; a later answer of the provider or an operator decides.</summary>
    public required decimal? InDoubtUsd { get; init; }

    public required int CreditsReserved { get; init; }
    public required int CreditsUsed { get; init; }
    public required IReadOnlyList<StepCostView> Steps { get; init; }

    public static JobCostsView Empty(Guid jobId) =>
        new()
        {
            JobId = jobId,
            ReservedUsd = 0,
            PaidUsd = 0,
            WastedUsd = 0,
            InDoubtUsd = 0,
            CreditsReserved = 0,
            CreditsUsed = 0,
            Steps = []
        };
}

/// <summary>A paid step, or one that was reused.</summary>
/// <param name="PlannedUsd">Price of one attempt as planned, at the dearest of the providers that may serve it; null also for a step that
/// nobody planned.</param>
/// <param name="ReusedFrom">Where its result was made, if that was there already and cost nothing here; else left out.</param>
internal sealed record StepCostView(
    string Step,
    string Provider,
    decimal? PlannedUsd,
    IReadOnlyList<AttemptCostView> Attempts,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] MadeStep? ReusedFrom = null);

/// <param name="BilledSeconds">Null while nothing was billed, and where the provider counts something else.</param>
/// <param name="ErrorMessage">Why it failed, for a result that is of no use what was expected and what was measured; else left out.</param>
internal sealed record AttemptCostView(
    int Attempt,
    StepCharge Charge,
    double? BilledSeconds,
    decimal? PaidUsd,
    decimal? WastedUsd,
    decimal? InDoubtUsd,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ErrorMessage = null);
