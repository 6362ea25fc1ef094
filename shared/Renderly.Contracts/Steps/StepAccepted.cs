namespace Renderly.Contracts.Steps;

/// <summary>
/// A provider accepted an attempt of a step and works on it; from here on it may be charged. Not said of what is done as soon as it is
/// asked for. May come twice.
/// </summary>
public sealed record StepAccepted
{
    public required Guid JobId { get; init; }

    /// <summary>The step as the command named it.</summary>
    public required string Step { get; init; }

    /// <summary>1 for the first try of a step.</summary>
    public required int Attempt { get; init; }

    /// <summary>Lower-case name of the provider that accepted it, whichever was preferred.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's name of the model, where it has one.</summary>
    public string? Model { get; init; }

    /// <summary>The provider's name of the operation.</summary>
    public required string ProviderTaskId { get; init; }
}
