namespace Renderly.Projects.Data;

/// <summary>How far a scene's video is; the values are on the wire and in the database.</summary>
internal static class SceneStatus
{
    /// <summary>Nothing was asked for yet, or what was asked for was cancelled.</summary>
    public const string Draft = "draft";

    /// <summary>A job is accepted.</summary>
    public const string Pending = "pending";

    /// <summary>The job is at work.</summary>
    public const string Processing = "processing";

    public const string Completed = "completed";
    public const string Failed = "failed";

    public static IReadOnlyList<string> All { get; } = [Draft, Pending, Processing, Completed, Failed];
}
