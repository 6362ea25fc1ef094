namespace Renderly.Jobs.Steps;

/// <summary>A step as its kind plans it.</summary>
/// <param name="Name">Such as <c>clip-3</c>; unique in the job, at most 64 characters.</param>
/// <param name="Providers">Providers that may do it, the preferred one first; empty for what we do ourselves.</param>
internal sealed record PlannedStep(string Name, IReadOnlyList<string> Providers)
{
    /// <summary>Steps whose results its command takes in: of the same stage, or of an earlier one.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>Share of the stage's progress, against those of the others; at least 0.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>Whether the job's owner is told at once when it is accepted and when it is there; takes the job's row each time.</summary>
    public bool IsMilestone { get; init; }
}
