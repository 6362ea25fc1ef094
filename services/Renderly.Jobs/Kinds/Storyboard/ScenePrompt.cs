namespace Renderly.Jobs.Kinds.Storyboard;

/// <summary>What a scene's picture is to show.</summary>
/// <param name="FirstTake">The first take of the picture that it was asked for with.</param>
/// <param name="Description">In the words of the user.</param>
/// <param name="ImagePrompt">As the provider gets it: with the style and the names of the references.</param>
internal sealed record ScenePrompt(int FirstTake, string Description, string ImagePrompt);
