namespace Renderly.Contracts.VideoJobs;

/// <summary>Every step of a stage of a job has its result. Told to the job's saga; may come again.</summary>
public sealed record StageCompleted
{
    public required Guid JobId { get; init; }

    /// <summary>The stage: the saga's state in which it was begun.</summary>
    public required string Stage { get; init; }

    /// <summary>Grows with every result of the stage; an approval names the revision that was looked at.</summary>
    public required int Revision { get; init; }
}
