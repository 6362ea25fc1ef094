namespace Renderly.Contracts.Steps;

/// <summary>
/// What one attempt of a step cost at its provider. Published by workers for steps that a provider charges for, also when the job is
/// over by then; may come twice for an attempt: first <see cref="StepCharge.MayBeCharged"/>, later the certain answer, in any order.
/// </summary>
public sealed record StepSettled
{
    public required Guid JobId { get; init; }
    public required string Step { get; init; }

    /// <summary>1 for the first try of the step.</summary>
    public required int Attempt { get; init; }

    /// <summary>Lower-case name of the provider that served the attempt, whichever was planned.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's name of the model, where its price depends on it.</summary>
    public string? Model { get; init; }

    public required StepCharge Charge { get; init; }

    /// <summary>How many of <see cref="Unit"/> the provider bills, where it says so; null: as planned.</summary>
    public double? Quantity { get; init; }

    /// <summary>What <see cref="Quantity"/> counts; null: as planned.</summary>
    public BilledUnit? Unit { get; init; }

    /// <summary>
    /// True when an unclear send was repeated after the provider knew nothing of it, or could not be asked: the first one may be charged
    /// as well. Counts from the first news of the attempt that says so; certain news that do not say so end that doubt.
    /// </summary>
    public bool MayBeChargedTwice { get; init; }
}
