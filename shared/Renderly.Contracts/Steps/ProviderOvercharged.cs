namespace Renderly.Contracts.Steps;

/// <summary>
/// A provider charged a step's attempt many times what was quoted for it. Published once for the attempt; whoever sends to the provider
/// holds back until somebody could look.
/// </summary>
public sealed record ProviderOvercharged
{
    public required Guid JobId { get; init; }
    public required string Step { get; init; }

    /// <summary>1 for the first try of the step.</summary>
    public required int Attempt { get; init; }

    /// <summary>Lower-case name of the provider.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's name of the model, where it has one.</summary>
    public string? Model { get; init; }

    /// <summary>What the step was to cost, USD.</summary>
    public required decimal QuotedUsd { get; init; }

    /// <summary>What it cost, USD.</summary>
    public required decimal ChargedUsd { get; init; }
}
