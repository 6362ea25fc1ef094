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

    /// <summary>Lower-case name of the provider.</summary>
    public required string Provider { get; init; }

    public required StepCharge Charge { get; init; }

    /// <summary>Seconds of video that the provider bills, where it says so; null: as planned.</summary>
    public double? BilledSeconds { get; init; }

    /// <summary>
    /// True when an unclear send was repeated after the provider knew nothing of it: the first one may be charged as well.
    /// </summary>
    public bool MayBeChargedTwice { get; init; }
}
