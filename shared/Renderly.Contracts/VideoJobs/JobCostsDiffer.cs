namespace Renderly.Contracts.VideoJobs;

/// <summary>What was settled of a job so far is not what was estimated for it; its owner is told when it is completed, once.</summary>
public sealed record JobCostsDiffer
{
    public required Guid JobId { get; init; }
}
