namespace Renderly.Client;

/// <summary>How it stands with a job, whatever its kind: what its status, which is a word of its kind's own, comes to.</summary>
public enum JobOutcome
{
    /// <summary>Not over; also for a status that this version does not know.</summary>
    Open,

    /// <summary>Stands still until somebody decides, for example approves what was made so far.</summary>
    WaitingForUser,

    Completed,

    /// <summary>Can be resumed.</summary>
    Failed,

    Cancelled,
}
