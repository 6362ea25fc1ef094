using Renderly.Contracts.Projects;

namespace Renderly.Projects.Data;

/// <summary>
/// A film as its user authors it, and what jobs made of it. References to files are kept as they are written; what they lead to is looked
/// up when a job takes the project.
/// </summary>
internal sealed class VideoProject : JobSubject
{
    public const int MaxTitleLength = 200;
    public const int MaxDescriptionLength = 2000;

    public required string Title { get; set; }

    public string? Description { get; set; }

    /// <summary>In the order of the scenes' numbers.</summary>
    public IReadOnlyList<StoryboardScene> Storyboard { get; set; } = [];

    /// <summary>In the order given.</summary>
    public IReadOnlyList<ScriptSegment> Script { get; set; } = [];

    /// <summary>Null for a film without music.</summary>
    public BackgroundMusic? BackgroundMusic { get; set; }

    public FilmOutput Output { get; set; } = new();

    /// <summary>Whether what is authored suffices for a film.</summary>
    public bool IsComplete { get; set; }

    /// <summary>
    /// What the last job says: <see cref="ProjectStatus.Rendering"/>, <see cref="ProjectStatus.Completed"/> or
    /// <see cref="ProjectStatus.Failed"/>; null when none has anything to say, and what is authored decides.
    /// </summary>
    public string? JobStatus { get; set; }

    /// <summary>
    /// One of <see cref="ProjectStatus"/>. The database makes it of the two above, so that an author and a job that write at once agree.
    /// </summary>
    public string Status { get; private set; } = ProjectStatus.Draft;

    /// <summary>Object URI of the newest video's thumbnail.</summary>
    public string? ThumbnailUri { get; set; }
}
