namespace Renderly.Jobs.Kinds.SceneVideo.Read;

/// <summary>Some of the owner's scene videos.</summary>
/// <param name="Tasks">Newest first.</param>
/// <param name="Total">How many there are.</param>
internal sealed record SceneTaskList(IReadOnlyList<SceneTaskView> Tasks, int Total);
