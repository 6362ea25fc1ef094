namespace Renderly.Contracts.Steps;

/// <summary>
/// A step's attempt ended without a result. The saga decides what follows; nothing of this attempt is still running.
/// </summary>
public sealed record StepFailed
{
    public required Guid JobId { get; init; }

    /// <summary>The step as the command named it, for example <c>clip-3</c>.</summary>
    public required string Step { get; init; }

    /// <summary>1 for the first try of a step.</summary>
    public required int Attempt { get; init; }

    public required StepFailure Failure { get; init; }
}
