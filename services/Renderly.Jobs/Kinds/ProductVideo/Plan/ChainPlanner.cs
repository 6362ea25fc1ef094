namespace Renderly.Jobs.Kinds.ProductVideo.Plan;

/// <summary>
/// Turns scenes into chains of clips by the provider's arithmetic (Vertex AI Veo 3.1: base clips of 4, 6 or 8 s, extensions of
/// exactly 7 s, no input longer than 30 s, no output longer than 37 s): 8 → 15 → 22 → 29 → 36 s, so five scenes a chain at most.
/// </summary>
internal static class ChainPlanner
{
    public const int ExtensionSeconds = 7;
    public const int MaxScenesPerChain = 5;

    private static readonly int[] BaseLengths = [4, 6, 8];

    public static VideoPlan Plan(IReadOnlyList<Scene> scenes) => new(
        [.. scenes
            .Select((scene, index) => (scene, number: index + 1))
            .Chunk(MaxScenesPerChain)
            .Select(chain => PlanChain(chain))]);

    private static PlannedChain PlanChain((Scene Scene, int Number)[] chain)
    {
        var baseSeconds = BaseLengths.First(length => length >= chain[0].Scene.Duration);
        return new PlannedChain(
            baseSeconds,
            [.. chain.Select((entry, position) => new PlannedScene(
                entry.Number,
                Math.Min(entry.Scene.Duration, position == 0 ? baseSeconds : ExtensionSeconds)))]);
    }
}
