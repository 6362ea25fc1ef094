using Renderly.Media.FFmpeg;

namespace Renderly.Media.Assemble;

/// <summary>A scene inside a chain's file.</summary>
/// <param name="Start">Where it begins in the file.</param>
/// <param name="Duration">How long it is shown.</param>
/// <param name="TextOverlay">Text burned into this scene only; blank = none.</param>
internal sealed record BrollScene(TimeSpan Start, TimeSpan Duration, string? TextOverlay = null);

/// <summary>One local file that holds scenes one after another.</summary>
internal sealed record BrollChain(string Path, IReadOnlyList<BrollScene> Scenes);

/// <summary>The filter graph that cuts, overlays and joins all scenes in one pass, counted in frames of the output.</summary>
/// <param name="FilterGraph">For <c>-filter_complex</c>; the inputs are the chains in order.</param>
/// <param name="TotalFrames">Frames of the result.</param>
/// <param name="Files">What the graph's drawtext filters read, by name in the working folder.</param>
/// <param name="Warnings">What a person should know.</param>
internal sealed record BrollPlan(string FilterGraph, int TotalFrames, OverlayFiles Files, IReadOnlyList<string> Warnings)
{
    public const string OutputLabel = "[out]";

    public TimeSpan Duration(int framesPerSecond) => TimeSpan.FromSeconds((double)TotalFrames / framesPerSecond);

    /// <param name="chains">In order; the scenes of a chain in order and not overlapping.</param>
    /// <param name="measured">Duration of each chain's picture, as probed.</param>
    /// <param name="options">Output format and tolerance.</param>
    /// <param name="overlays">Lays out the texts.</param>
    /// <exception cref="ArgumentException">No scenes, or scenes out of order.</exception>
    /// <exception cref="FFmpegException"><see cref="FFmpegError.UnsuitableInput"/>: a chain ends too early for its last scene.</exception>
    public static BrollPlan Create(
        IReadOnlyList<BrollChain> chains, IReadOnlyList<TimeSpan> measured, MediaOptions options, OverlayPlanner overlays)
    {
        if (chains.Count == 0 || chains.Any(chain => chain.Scenes.Count == 0))
        {
            throw new ArgumentException("There must be at least one chain, and every chain needs at least one scene", nameof(chains));
        }

        var graph = new BrollGraph(options, overlays);
        for (var i = 0; i < chains.Count; i++)
        {
            Check(chains[i], measured[i], options.Output);
            graph.Add(chains[i]);
        }

        return graph.Build();
    }

    private static void Check(BrollChain chain, TimeSpan measured, OutputOptions output)
    {
        var frame = TimeSpan.FromSeconds(1.0 / output.FramesPerSecond);
        var end = TimeSpan.Zero;
        foreach (var scene in chain.Scenes)
        {
            if (scene.Duration < frame)
            {
                throw new ArgumentException($"A scene must last at least one frame ({frame.TotalSeconds:0.###} s)", nameof(chain));
            }

            // Scenes out of order would make FFmpeg buffer every frame between them, uncompressed.
            if (scene.Start < end - frame)
            {
                throw new ArgumentException("The scenes of a chain must follow one another without overlap", nameof(chain));
            }

            end = scene.Start + scene.Duration;
            if (scene.Start >= measured || end > measured + output.HoldTolerance)
            {
                throw new FFmpegException(FFmpegError.UnsuitableInput, FormattableString.Invariant(
                    $"The clip lasts {measured.TotalSeconds:0.###} s, but a scene needs it from {scene.Start.TotalSeconds:0.###} to {end.TotalSeconds:0.###} s"));
            }
        }
    }
}
