namespace Renderly.Jobs.Kinds.Storyboard;

/// <summary>A picture of a scene that was made.</summary>
/// <param name="Scene">The scene's number.</param>
/// <param name="Number">From 1, in the order in which they were asked for.</param>
/// <param name="ImageUri">Object URI.</param>
/// <param name="Provider">Lower case.</param>
/// <param name="Model">As the provider spells it; null where it did not say.</param>
/// <param name="IsReused">It was made for another job of the same user, and cost nothing here.</param>
internal sealed record SceneTake(int Scene, int Number, string ImageUri, string Provider, string? Model, bool IsReused);
