namespace Renderly.Contracts.Steps;

/// <summary>
/// How far an attempt of a step is, where its worker knows: told at most once a twentieth. May be lost, doubled or late, also after the
/// attempt's end.
/// </summary>
public sealed record StepProgressed
{
    public required Guid JobId { get; init; }

    /// <summary>The step as the command named it.</summary>
    public required string Step { get; init; }

    /// <summary>1 for the first try of a step.</summary>
    public required int Attempt { get; init; }

    /// <summary>
    /// Share of the attempt that is done, 0…1; goes back only where a process died and what may be repeated is done anew.
    /// </summary>
    public required double Fraction { get; init; }
}
