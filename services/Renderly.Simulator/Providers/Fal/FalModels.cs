namespace Renderly.Simulator.Providers.Fal;

/// <param name="Id">Owner, app and path.</param>
/// <param name="Seconds">Lengths that it makes.</param>
internal sealed record FalModel(string Id, int[] Seconds);

/// <summary>The models that are simulated: Pika's that make a clip of a picture.</summary>
internal static class FalModels
{
    public static IReadOnlyList<FalModel> All { get; } =
    [
        new("fal-ai/pika/v2.2/image-to-video", [5, 10]),
        new("fal-ai/pika/v2.1/image-to-video", [5]),
        new("fal-ai/pika/v2/turbo/image-to-video", [5]),
    ];
}
