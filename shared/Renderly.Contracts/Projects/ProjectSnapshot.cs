namespace Renderly.Contracts.Projects;

/// <summary>
/// A project with all that a film of it is made of, at one moment: the answer of the Projects service to the Jobs service, over HTTP.
/// It may be incomplete, and says so.
/// </summary>
public sealed record ProjectSnapshot
{
    /// <summary>Pattern of the route, for services alone; 404 when the user has no such project.</summary>
    public const string Route = "/internal/users/{userId:guid}/projects/{projectId:guid}";

    public required Guid ProjectId { get; init; }
    public required Guid UserId { get; init; }

    public required string Title { get; init; }

    /// <summary>In the order of <see cref="StoryboardScene.SceneIndex"/>; empty when it was not written yet.</summary>
    public required IReadOnlyList<StoryboardScene> Storyboard { get; init; }

    /// <summary>In the order in which it is spoken; empty when it was not written yet.</summary>
    public required IReadOnlyList<ScriptSegment> Script { get; init; }

    /// <summary>Null for a film without music.</summary>
    public BackgroundMusic? BackgroundMusic { get; init; }

    public required FilmOutput Output { get; init; }

    /// <summary>What a film of it still needs, a sentence each; empty for a complete project.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>Changes with everything that the user authored, and with nothing else.</summary>
    public required string Revision { get; init; }

    /// <param name="userId">Whose project it must be.</param>
    public static string PathOf(Guid projectId, Guid userId) => $"/internal/users/{userId}/projects/{projectId}";
}
