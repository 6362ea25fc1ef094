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

    /// <summary>A plan that could never come to its end is a defect of the kind, and is found before anything is ordered.</summary>
    /// <exception cref="InvalidOperationException">
    /// A step needs itself, by whatever way, or a step that is neither in the plan nor done before.
    /// </exception>
    public void Check(StepResults before)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        var left = Steps.ToList();
        while (left.RemoveAll(step => step.Needs.All(need => done.Contains(need) || before.Has(need)) && done.Add(step.Name)) > 0)
        {
        }

        if (left.Count > 0)
        {
            throw new InvalidOperationException(
                $"{string.Join(", ", left.Select(step => step.Name))} can never be ordered: what they need is missing, or needs them.");
        }
    }
}
