namespace Renderly.Contracts.Steps;

/// <summary>
/// An attempt of a step does not get on, through no fault of the step: its worker goes on trying by itself, and says why it has to. Told a
/// few times in a row of misses, and once when it gets on again. May come twice.
/// </summary>
public sealed record StepDelayed
{
    public required Guid JobId { get; init; }

    /// <summary>The step as the command named it.</summary>
    public required string Step { get; init; }

    /// <summary>1 for the first try of a step.</summary>
    public required int Attempt { get; init; }

    /// <summary>Lower-case name of who does it; <c>renderly</c> for what we do ourselves.</summary>
    public required string Provider { get; init; }

    /// <summary>What it waits for, as in a failure, for example <c>provider_unreachable</c>; null: it gets on again.</summary>
    public string? Code { get; init; }

    /// <summary>The same in words for the user; null with <see cref="Code"/>.</summary>
    public string? Message { get; init; }
}
