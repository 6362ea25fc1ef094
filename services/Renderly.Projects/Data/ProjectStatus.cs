namespace Renderly.Projects.Data;

/// <summary>How far a project's film is; the values are on the wire and in the database.</summary>
internal static class ProjectStatus
{
    /// <summary>Something is missing for a film.</summary>
    public const string Draft = "DRAFT";

    /// <summary>A film can be made of it.</summary>
    public const string Ready = "READY";

    /// <summary>A job is accepted or at work.</summary>
    public const string Rendering = "RENDERING";

    public const string Completed = "COMPLETED";
    public const string Failed = "FAILED";

    public static IReadOnlyList<string> All { get; } = [Draft, Ready, Rendering, Completed, Failed];
}
