using Renderly.Contracts.Media;

namespace Renderly.Media.Broll;

/// <summary>Where each scene lies in a chain's file.</summary>
internal static class ChainSegments
{
    /// <summary>
    /// Extensions are exact, the base clip may be some frames off: the scenes are counted from the measured end. Start of each scene,
    /// seconds.
    /// </summary>
    public static IReadOnlyList<double> Starts(ClipChain chain, double measuredSeconds)
    {
        var extensions = chain.Scenes.Count - 1;
        var baseSeconds = Math.Max(0, measuredSeconds - extensions * chain.ExtensionSeconds);
        return [.. chain.Scenes.Select((_, index) => index == 0 ? 0 : baseSeconds + (index - 1) * chain.ExtensionSeconds)];
    }

    /// <summary>The moment at which the chain's last scene is cut: where the next chain goes on. Seconds, a frame before the end at the latest.</summary>
    public static double CutOfLastScene(ClipChain chain, double measuredSeconds, int frameRate) =>
        Math.Min(Starts(chain, measuredSeconds)[^1] + chain.Scenes[^1].DurationSeconds, measuredSeconds) - 1.0 / frameRate;
}
