namespace Renderly.Contracts.Steps;

/// <summary>How far an attempt of a step is, now and then, where its worker knows. May be lost, doubled or late.</summary>
public sealed record StepProgressed
{
    public required Guid JobId { get; init; }

    /// <summary>The step as the command named it.</summary>
    public required string Step { get; init; }

    /// <summary>1 for the first try of a step.</summary>
    public required int Attempt { get; init; }

    /// <summary>Share of the attempt that is done, 0…1; never goes back within an attempt.</summary>
    public required double Fraction { get; init; }
}
