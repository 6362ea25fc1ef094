using Renderly.Jobs.Kinds.ProductVideo;

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

    public const string Failed = "job.failed";
    public const string Cancelled = "job.cancelled";

    public static readonly string[] All = [Created, Updated, Completed, Failed, Cancelled];

    /// <summary>The type of the event that ends a job with this status; null for a job that goes on.</summary>
    public static string? Ending(VideoJobStatus status) => status switch
    {
        VideoJobStatus.Completed => Completed,
        VideoJobStatus.Failed => Failed,
        VideoJobStatus.Cancelled => Cancelled,
        _ => null,
    };
}
