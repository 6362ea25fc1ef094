namespace Renderly.Jobs.Kinds.SceneVideo;

/// <summary>Who did a step.</summary>
/// <param name="Provider">Lower case.</param>
/// <param name="Model">As the provider spells it; null where it did not say.</param>
/// <param name="IsReused">It was made for another job of the same user, and cost nothing here.</param>
internal sealed record ServedBy(string Provider, string? Model, bool IsReused = false);
