using Renderly.Contracts.Steps;

namespace Renderly.Jobs.Steps;

/// <summary>What just happened to a step.</summary>
/// <param name="Step">Its name.</param>
/// <param name="Outputs">What came of it; null when a provider accepted it only.</param>
/// <param name="StageSteps">All steps of its stage, as they are now.</param>
internal sealed record StepNews(string Step, IReadOnlyList<StepOutput>? Outputs, IReadOnlyList<Step> StageSteps)
{
    /// <summary>Who served it, and by which model where that has a name.</summary>
    public (string Provider, string? Model)? ServedBy { get; init; }

    /// <summary>True when its result is there, false when a provider accepted it.</summary>
    public bool IsResult => Outputs is not null;

    /// <summary>True when the result was there already, of another job or step of the same user.</summary>
    public bool IsReused { get; init; }

    /// <summary>The result of a step, whether it just came, was taken, or is told again because its stage goes on.</summary>
    /// <param name="take">The attempt whose result counts.</param>
    /// <param name="stageSteps">All steps of its stage, as they are now.</param>
    public static StepNews Of(Attempt take, IReadOnlyList<Step> stageSteps) => new(take.Step, take.Outputs ?? [], stageSteps)
    {
        ServedBy = (take.Provider, take.Model),
        IsReused = take.ReusedFromJobId is not null,
        Take = take.Number,
    };

    /// <summary>Number of the attempt that it is the result of; null when a provider accepted it only.</summary>
    public int? Take { get; init; }

    /// <summary>State of a step of the same stage; null when there is no such step.</summary>
    public StepState? StateOf(string step) => StageSteps.FirstOrDefault(other => other.Name == step)?.State;
}
