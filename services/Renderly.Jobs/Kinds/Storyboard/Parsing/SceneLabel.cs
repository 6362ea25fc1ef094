namespace Renderly.Jobs.Kinds.Storyboard.Parsing;

/// <summary>A label of a scene.</summary>
/// <param name="Start">Where it begins in its text.</param>
/// <param name="End">Where the scene's own words begin.</param>
/// <param name="Note">What stands in brackets behind its number, with them; empty for nothing.</param>
internal sealed record SceneLabel(int Start, int End, string Note);
