namespace Renderly.Jobs.VideoJobs;

/// <summary>What came of a try of a step.</summary>
internal static class StepOutcomes
{
    public const string Running = "running";
    public const string Succeeded = "succeeded";
    public const string Failed = "failed";

    /// <summary>The job was cancelled before.</summary>
    public const string Cancelled = "cancelled";

    public static readonly string[] All = [Running, Succeeded, Failed, Cancelled];
}
