namespace Renderly.Projects.Scenes;

/// <summary>A part of a user's scenes, newest first.</summary>
/// <param name="Total">How many there are in all that fit.</param>
internal sealed record SceneList(IReadOnlyList<SceneView> Scenes, int Total);
