namespace Renderly.Contracts.Scenes;

/// <summary>
/// A scene with all that a job of it is made of, at one moment: the answer of the Projects service to the Jobs service, over HTTP.
/// </summary>
public sealed record SceneSnapshot
{
    /// <summary>Pattern of the route, for services alone; 404 when the user has no such scene.</summary>
    public const string Route = "/internal/users/{userId:guid}/scenes/{sceneId:guid}";

    public required Guid SceneId { get; init; }
    public required Guid UserId { get; init; }

    /// <summary>Null for a scene on its own.</summary>
    public Guid? ScenarioId { get; init; }

    /// <summary>Of the scenario, <c>width:height</c> in pixels; null where there is none, and the default holds.</summary>
    public string? Resolution { get; init; }

    /// <summary>What the picture shows; null when it was not written yet.</summary>
    public string? ImagePrompt { get; init; }

    /// <summary>What happens in the video; null when it was not written yet.</summary>
    public string? VisualPrompt { get; init; }

    /// <summary>That of the product first.</summary>
    public required IReadOnlyList<SceneReference> References { get; init; }

    public required int DurationSeconds { get; init; }

    /// <summary>The newest picture that a job made of the scene.</summary>
    public SceneImage? Image { get; init; }

    /// <summary>Changes with everything that the user authored, the scenario's resolution included, and with nothing else.</summary>
    public required string Revision { get; init; }

    /// <param name="userId">Whose scene it must be.</param>
    public static string PathOf(Guid sceneId, Guid userId) => $"/internal/users/{userId}/scenes/{sceneId}";
}
