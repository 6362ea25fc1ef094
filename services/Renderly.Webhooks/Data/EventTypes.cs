namespace Renderly.Webhooks.Data;

/// <summary>What can be sent; the values are on the wire.</summary>
internal static class EventTypes
{
    public const string JobCompleted = "job.completed";
    public const string JobFailed = "job.failed";
    public const string JobCancelled = "job.cancelled";

    /// <summary>Asked for by the user; passes every filter.</summary>
    public const string Test = "endpoint.test";

    /// <summary>In a filter: all of them.</summary>
    public const string All = "*";

    /// <summary>What is sent.</summary>
    public static IReadOnlyList<string> Sent { get; } = [JobCompleted, JobFailed, JobCancelled, Test];

    /// <summary>What a filter may hold.</summary>
    public static IReadOnlyList<string> ForFilters { get; } = [All, JobCompleted, JobFailed, JobCancelled];
}
