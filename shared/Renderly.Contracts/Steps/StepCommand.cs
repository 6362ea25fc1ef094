namespace Renderly.Contracts.Steps;

/// <summary>What every command that asks a worker for a step says.</summary>
public abstract record StepCommand
{
    public required Guid JobId { get; init; }

    /// <summary>Whose job it is: workers take turns between users. Empty where the sender does not say.</summary>
    public Guid UserId { get; init; }

    /// <summary>The step, for example <c>clip-3</c>; comes back in every event about it.</summary>
    public required string Step { get; init; }

    /// <summary>1 for the first try of a step.</summary>
    public required int Attempt { get; init; }

    /// <summary>Providers that may do it, lower case, best first; empty for any that the worker has.</summary>
    public IReadOnlyList<string> Providers { get; init; } = [];

    /// <summary>
    /// True when somebody else may do it instead: a worker whose provider does not take it, and charges nothing, soon gives it back as
    /// <see cref="StepFailure.ProviderUnavailable"/>. Else it waits for the provider, however long.
    /// </summary>
    public bool HasAlternative { get; init; }
}
