using Renderly.Jobs.Billing.Quote;

namespace Renderly.Jobs.Steps;

/// <summary>What a kind plans for a stage.</summary>
/// <param name="Steps">In the order in which they are ordered when they are ready at once; at least one.</param>
internal sealed record StagePlan(IReadOnlyList<PlannedStep> Steps)
{
    /// <summary>Steps that may be under way at once; at least 1.</summary>
    public int MaxInFlight { get; init; } = 16;

    /// <summary>Whether results that the user has already, made of the very same input, are taken instead of made again.</summary>
    public bool MayReuse { get; init; }

    /// <summary>What it will be charged for beyond what was planned when the job was accepted; set aside before it begins.</summary>
    public IReadOnlyList<PlannedCharge> Charges { get; init; } = [];

    /// <summary>
    /// What part of the job's progress the stage is, percent, told about now and then while steps finish; null where the steps are
    /// milestones that say it themselves.
    /// </summary>
    public (int From, int To)? Progress { get; init; }
}
