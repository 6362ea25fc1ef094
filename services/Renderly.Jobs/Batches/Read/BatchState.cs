namespace Renderly.Jobs.Batches.Read;

/// <summary>How a batch is as a whole.</summary>
internal static class BatchState
{
    public const string Running = "running";
    public const string Completed = "completed";
    public const string CompletedWithErrors = "completed_with_errors";
    public const string Cancelled = "cancelled";

    public static IReadOnlyList<string> All { get; } = [Running, Completed, CompletedWithErrors, Cancelled];
}
