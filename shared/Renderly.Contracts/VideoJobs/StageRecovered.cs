namespace Renderly.Contracts.VideoJobs;

/// <summary>What a stage had failed for has come after all: the job can go on. Told to the job's saga.</summary>
public sealed record StageRecovered
{
    public required Guid JobId { get; init; }

    /// <summary>The stage: the saga's state in which it was begun.</summary>
    public required string Stage { get; init; }
}
