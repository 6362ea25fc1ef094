namespace Renderly.Simulator.Media.Clips.Places;

/// <summary>What a scene's description says about place and product.</summary>
internal static class SceneWords
{
    // First hit wins: a lake at night is lit by its fire, a hiker at a lake stands by the water.
    private static readonly (Place Place, string[] Words)[] Vocabulary =
    [
        (Place.Camp, ["camp fire", "campfire", "camping", "bonfire", "under the stars", "starry", "night"]),
        (Place.Lake, ["lake", "river", "shore", "beach", "ocean", "waterfall", "pond"]),
        (Place.Trail, ["hiker", "hiking", "trail", "forest", "meadow", "mountain", "hill", "garden", "grass", "path"]),
    ];

    private static readonly string[] Use = ["lift", "hold", "in hand", "a hand", "drinks", "pours", "carries", "grabs", "picks up"];

    public static Place PlaceIn(string description) =>
        Vocabulary.FirstOrDefault(v => v.Words.Any(word => Has(description, word)), (Place.Studio, [])).Place;

    /// <summary>Somebody has the product in the hand.</summary>
    public static bool IsInUse(string description) => Use.Any(word => Has(description, word));

    private static bool Has(string description, string word) => description.Contains(word, StringComparison.OrdinalIgnoreCase);
}
