using Renderly.Simulator.Faults;

namespace Renderly.Simulator.Operations;

internal enum OperationState
{
    Queued,
    Running,
    Succeeded,
    Refused,
    Failed,
    Cancelled,
}

/// <summary>How an operation stands at a moment.</summary>
/// <param name="Progress">Share of its time that has passed, 0…1.</param>
/// <param name="Outcome">Why there is no result; a success while there may be one yet.</param>
/// <param name="Result">What was made, if it has succeeded.</param>
internal sealed record OperationStatus(OperationState State, double Progress, PlannedOutcome Outcome, OperationResult? Result)
{
    public bool IsEnded => State > OperationState.Running;
}
