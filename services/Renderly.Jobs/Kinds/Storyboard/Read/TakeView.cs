namespace Renderly.Jobs.Kinds.Storyboard.Read;

/// <summary>A picture of a scene, and what it was made of.</summary>
/// <param name="Take">Its number among the scene's takes.</param>
/// <param name="Chosen">Whether it is the one that counts.</param>
/// <param name="Model">As the provider spells it; null where it did not say.</param>
/// <param name="IsReused">It was made for another job of the same user, and cost nothing here.</param>
internal sealed record TakeView(
    int Take,
    bool Chosen,
    string Description,
    string ImagePrompt,
    string ImageUrl,
    string Provider,
    string? Model,
    bool IsReused);
