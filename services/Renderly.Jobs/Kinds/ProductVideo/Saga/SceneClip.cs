namespace Renderly.Jobs.Kinds.ProductVideo.Saga;

/// <summary>A scene's finished clip, which contains the clips before it in its chain.</summary>
internal sealed record SceneClip(int Scene, string VideoUri);
