namespace Renderly.Client;

/// <summary>The statuses of a job. Text, not an enum: a newer server may know more.</summary>
public static class JobStatus
{
    public const string Pending = "pending";
    public const string ProcessingVeo = "processing_veo";
    public const string ProcessingHeygen = "processing_heygen";
    public const string Completed = "completed";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";

    public static bool IsFinal(string? status) => status is Completed or Failed or Cancelled;
}
