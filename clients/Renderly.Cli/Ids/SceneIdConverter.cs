namespace Renderly.Cli.Ids;

/// <summary>Ids of scenes, which are UUIDs alone.</summary>
internal sealed class SceneIdConverter() : IdConverter("a scene");
