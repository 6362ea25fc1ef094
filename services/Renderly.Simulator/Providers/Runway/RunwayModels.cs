namespace Renderly.Simulator.Providers.Runway;

/// <summary>What a model makes of a request.</summary>
/// <param name="Ratios">Sizes it makes, <c>width:height</c> in pixels.</param>
internal sealed record ImageModel(string Name, string[] Ratios, int LeastReferences, int MostReferences)
{
    /// <summary>Price of one picture, credits of 0.01 USD.</summary>
    public int Credits(int shorterSide) => Name == "gen4_image_turbo" ? 2 : shorterSide <= 720 ? 5 : 8;
}

/// <param name="Ratios">Sizes it makes, <c>width:height</c> in pixels.</param>
/// <param name="Durations">Lengths it makes, seconds.</param>
/// <param name="CreditsPerSecond">Price of a second, credits of 0.01 USD.</param>
/// <param name="NeedsText">A prompt must be given.</param>
/// <param name="NeedsDuration">A length must be given.</param>
/// <param name="TakesLast">It also takes the picture that a clip ends with.</param>
internal sealed record ClipModel(
    string Name, string[] Ratios, int[] Durations, int CreditsPerSecond, bool NeedsText = false, bool NeedsDuration = false,
    bool TakesLast = false);

/// <summary>The models that are simulated, as they were offered in November 2026.</summary>
internal static class RunwayModels
{
    public const int DefaultSeconds = 5;

    private static readonly string[] ImageRatios =
    [
        "1024:1024", "1080:1080", "1168:880", "1360:768", "1440:1080", "1080:1440", "1808:768", "1920:1080", "1080:1920", "2112:912",
        "1280:720", "720:1280", "720:720", "960:720", "720:960", "1680:720",
    ];

    private static readonly string[] Gen4Ratios = ["1280:720", "720:1280", "1104:832", "832:1104", "960:960", "1584:672"];
    private static readonly string[] VeoRatios = ["1280:720", "720:1280", "1080:1920", "1920:1080"];
    private static readonly int[] Gen4Durations = [.. Enumerable.Range(2, 9)];

    public static IReadOnlyList<ImageModel> Images { get; } =
        [new("gen4_image", ImageRatios, 0, 3), new("gen4_image_turbo", ImageRatios, 1, 3)];

    public static IReadOnlyList<ClipModel> Clips { get; } =
    [
        new("gen4_turbo", Gen4Ratios, Gen4Durations, 5),
        new("gen4.5", Gen4Ratios, Gen4Durations, 12, NeedsText: true, NeedsDuration: true),
        new("veo3.1", VeoRatios, [4, 6, 8], 40, TakesLast: true),
        new("veo3.1_fast", VeoRatios, [4, 6, 8], 15, TakesLast: true),
    ];
}
