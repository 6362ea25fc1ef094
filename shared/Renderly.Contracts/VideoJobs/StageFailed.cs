using Renderly.Contracts.Steps;

namespace Renderly.Contracts.VideoJobs;

/// <summary>A step of a stage has failed for good, or there is a later verdict about the one that did. Told to the job's saga.</summary>
public sealed record StageFailed
{
    public required Guid JobId { get; init; }

    /// <summary>The stage: the saga's state in which it was begun.</summary>
    public required string Stage { get; init; }

    /// <summary>The step that failed, for example <c>clip-3</c>.</summary>
    public required string Step { get; init; }

    /// <summary>Its last try.</summary>
    public required int Attempt { get; init; }

    public required StepFailure Failure { get; init; }
}
