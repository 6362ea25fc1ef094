namespace Renderly.Jobs.Kinds.SceneVideo;

/// <summary>The statuses of a scene video, as customers see them.</summary>
internal static class SceneVideoStatus
{
    public const string Pending = "pending";
    public const string Processing = "processing";
    public const string Completed = "completed";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";

    public static readonly IReadOnlyList<string> All = [Pending, Processing, Completed, Failed, Cancelled];
}
