using Renderly.Jobs.VideoJobs;

namespace Renderly.Testing.Sketches;

/// <summary>A job of a kind that exists in tests alone.</summary>
internal sealed class SketchJob() : VideoJob(KindName)
{
    public const string KindName = "sketch";

    public required SketchRequest Request { get; init; }
}
