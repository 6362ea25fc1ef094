namespace Renderly.Client;

/// <summary>A project to be made, or what is to change of one: what is left out stays, and a list is replaced as a whole.</summary>
public sealed record VideoProjectRequest
{
    /// <summary>A new project needs one; at most 200 characters.</summary>
    public string? Title { get; init; }

    /// <summary>At most 2000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>At most 100 scenes.</summary>
    public IReadOnlyList<StoryboardScene>? Storyboard { get; init; }

    /// <summary>At most 300 segments, in the order in which they are spoken.</summary>
    public IReadOnlyList<ScriptSegment>? Script { get; init; }

    public BackgroundMusic? BackgroundMusic { get; init; }

    public FilmOutput? Output { get; init; }
}
