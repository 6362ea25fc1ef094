using Renderly.Contracts.Steps;
using Renderly.Jobs.Billing.Caps;

namespace Renderly.Jobs.Steps;

/// <summary>A step of a job: one result that some worker makes, in one or more attempts.</summary>
internal sealed class Step
{
    public required Guid JobId { get; init; }

    /// <summary>As commands and events name it, such as <c>clip-3</c>; unique in its job.</summary>
    public required string Name { get; init; }

    public required string Stage { get; init; }

    /// <summary>Place in its stage's plan, from 0; what is ready is ordered in this order.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Steps whose results it takes in, of its own stage or an earlier one.</summary>
    public required IReadOnlyList<string> Needs { get; set; }

    /// <summary>Providers that may do it, the preferred one first; <c>renderly</c> for what we do ourselves.</summary>
    public required IReadOnlyList<string> Providers { get; init; }

    /// <summary>Share of its stage's progress, against those of the others.</summary>
    public required int Weight { get; init; }

    /// <summary>Whether the job's owner is told of it at once, not only of its stage.</summary>
    public required bool IsMilestone { get; init; }

    public StepState State { get; set; }

    /// <summary>The newest attempt; 0 before the first.</summary>
    public int Attempt { get; set; }

    /// <summary>Which of <see cref="Providers"/> the newest attempt goes to, from 0.</summary>
    public int Choice { get; set; }

    /// <summary>
    /// The first attempt that went to that provider since somebody last asked for the step; tries are counted from there.
    /// </summary>
    public int FirstAttempt { get; set; }

    /// <summary>The attempt whose result counts; null while there is none.</summary>
    public int? Take { get; set; }

    /// <summary>Hash of what the counting result was made of.</summary>
    public string? InputKey { get; set; }

    /// <summary>True when what it was made of has changed since; it stays usable until somebody asks for a new one.</summary>
    public bool IsStale { get; set; }

    /// <summary>True when its result was made for another job or step of the same user, and cost nothing here.</summary>
    public bool IsReused { get; set; }

    /// <summary>Why the newest attempt failed, while the step has no result.</summary>
    public StepFailure? Failure { get; set; }

    /// <summary>
    /// Why it is not ordered though it is ready: no provider's cap has room for it. Null while nothing of that kind holds it back.
    /// </summary>
    public CapHold? Hold { get; set; }

    /// <summary>The provider that is asked now.</summary>
    public string Provider => Providers[Choice];

    /// <summary>True when another provider comes after the one that is asked now.</summary>
    public bool HasAlternative => Choice + 1 < Providers.Count;

    /// <summary>True while a worker is at it.</summary>
    public bool IsInFlight => State is StepState.Ordered or StepState.Accepted;

    /// <summary>A step as it is planned, of which nothing is ordered yet.</summary>
    public static Step Of(PlannedStep planned, Guid jobId, string stage, int ordinal) => new()
    {
        JobId = jobId,
        Name = planned.Name,
        Stage = stage,
        Ordinal = ordinal,
        Needs = planned.Needs,
        Providers = planned.Providers is { Count: > 0 } providers ? providers : [Ourselves],
        Weight = planned.Weight,
        IsMilestone = planned.IsMilestone,
    };

    /// <summary>Who does what no provider does.</summary>
    public const string Ourselves = "renderly";
}
