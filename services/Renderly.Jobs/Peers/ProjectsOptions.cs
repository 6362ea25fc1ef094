namespace Renderly.Jobs.Peers;

/// <summary>Section <c>Projects</c>.</summary>
internal sealed class ProjectsOptions
{
    public const string Section = "Projects";

    /// <summary>Where the Projects service is.</summary>
    public Uri Url { get; set; } = new("http://127.0.0.1:5107");
}
