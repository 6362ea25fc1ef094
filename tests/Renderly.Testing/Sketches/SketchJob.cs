using Renderly.Jobs.VideoJobs;

namespace Renderly.Testing.Sketches;

/// <summary>A job of a kind that exists in tests alone.</summary>
internal sealed class SketchJob() : VideoJob(KindName)
{
    public const string KindName = "sketch";

    public required SketchRequest Request { get; init; }

    /// <summary>How many of its steps are how far; null where the engine knows.</summary>
    public SketchCounts? Counts { get; set; }
}
