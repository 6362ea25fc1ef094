namespace Renderly.Jobs.VideoJobs;

/// <summary>How a job is, whatever its kind; the kind's own status says it in its own words.</summary>
internal enum JobOutcome
{
    /// <summary>Work is going on, or about to.</summary>
    Open,

    /// <summary>Nothing goes on until a person decides, however long that takes: nobody is alarmed and nothing is rescued.</summary>
    WaitingForUser,

    /// <summary>Ended with what was asked for.</summary>
    Completed,

    /// <summary>Ended without it; may be resumed.</summary>
    Failed,

    /// <summary>Ended by its owner.</summary>
    Cancelled,
}
