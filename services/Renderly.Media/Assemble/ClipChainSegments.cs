using Renderly.Contracts.Media;

namespace Renderly.Media.Assemble;

internal static class ClipChainSegments
{
    /// <summary>Where the scenes of a chain lie in its file of the measured length.</summary>
    public static IReadOnlyList<ChainSegment> Locate(this ClipChain chain, TimeSpan measured) => ChainSegments.Locate(
        measured, chain.BaseSeconds, chain.Scenes.Count - 1, [.. chain.Scenes.Select(scene => TimeSpan.FromSeconds(scene.DurationSeconds))]);
}
