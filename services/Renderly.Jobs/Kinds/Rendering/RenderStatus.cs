namespace Renderly.Jobs.Kinds.Rendering;

/// <summary>The statuses of a render, as customers see them.</summary>
internal static class RenderStatus
{
    public const string Pending = "pending";
    public const string Rendering = "rendering";
    public const string Completed = "completed";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";

    public static readonly IReadOnlyList<string> All = [Pending, Rendering, Completed, Failed, Cancelled];
}
