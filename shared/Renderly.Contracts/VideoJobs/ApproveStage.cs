namespace Renderly.Contracts.VideoJobs;

/// <summary>A job's owner approved what a stage made; the job goes on, if that is still what it made.</summary>
public sealed record ApproveStage
{
    public required Guid JobId { get; init; }

    /// <summary>The stage that was looked at: two stages of a job may well have the same revision.</summary>
    public required string Stage { get; init; }

    /// <summary>The revision that the owner looked at.</summary>
    public required int Revision { get; init; }
}
