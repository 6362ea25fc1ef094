namespace Renderly.Jobs.Kinds.Storyboard.Read;

/// <summary>A scene in words.</summary>
/// <param name="SceneNumber">From 1; it stays with the scene when scenes change places.</param>
/// <param name="Description">In the words of the prompt, or of who refined it.</param>
/// <param name="Duration">Seconds that it lasts at least.</param>
/// <param name="ImagePrompt">As the provider gets it.</param>
internal sealed record SceneWordsView(int SceneNumber, string Description, double Duration, string ImagePrompt);
