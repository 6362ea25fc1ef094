namespace Renderly.Projects.Data;

/// <summary>
/// Width and height of a scenario's videos in pixels, as users write them; the values are on the wire and in the database.
/// </summary>
internal static class VideoResolution
{
    /// <summary>Upright, as phones show it.</summary>
    public const string Default = "720:1280";

    /// <summary>What the models behind scene videos offer or have offered; the job says what it makes of one that is gone.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["1280:720", Default, "1104:832", "832:1104", "960:960", "1584:672", "1280:768", "768:1280"];
}
