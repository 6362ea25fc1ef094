using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Live.Log;

/// <summary>The types of events, as clients see them.</summary>
internal static class JobEventTypes
{
    /// <summary>The whole job as it was accepted; always sequence 1.</summary>
    public const string Created = "job.created";

    /// <summary>The members that changed.</summary>
    public const string Updated = "job.updated";

    /// <summary>The whole job, as of the other endings.</summary>
    public const string Completed = "job.completed";

    /// <summary>The whole job: it goes on when its owner has decided.</summary>
    public const string Waiting = "job.waiting";

    public const string Failed = "job.failed";
    public const string Cancelled = "job.cancelled";

    public static readonly string[] All = [Created, Updated, Completed, Failed, Cancelled, Waiting];

    /// <summary>
    /// The type of the event that tells of the whole job because its outcome is now this one; null for a job that goes on.
    /// </summary>
    public static string? Of(JobOutcome outcome) => outcome switch
    {
        JobOutcome.WaitingForUser => Waiting,
        JobOutcome.Completed => Completed,
        JobOutcome.Failed => Failed,
        JobOutcome.Cancelled => Cancelled,
        _ => null,
    };
}
