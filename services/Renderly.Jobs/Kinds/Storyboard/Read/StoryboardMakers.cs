namespace Renderly.Jobs.Kinds.Storyboard.Read;

/// <summary>Who is to do the parts of a storyboard's film first; lower-case names of providers.</summary>
/// <param name="Image">Draws the pictures.</param>
/// <param name="Clip">Makes the clips.</param>
/// <param name="Voice">Speaks; null where nothing is said.</param>
internal sealed record StoryboardMakers(string Image, string Clip, string? Voice);
