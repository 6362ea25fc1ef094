using Renderly.Jobs.Kinds.Rendering.Requests;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds.Rendering;

/// <summary>A project as a film: what was asked for, what was decided on it, and what came of it.</summary>
internal sealed class RenderJob() : VideoJob(KindName), IResultJob
{
    public const string KindName = "render";

    public required RenderRequest Request { get; set; }

    public required RenderWork Work { get; set; }

    public RenderResult Result { get; set; } = new();

    JobResult IResultJob.Result
    {
        get => Result;
        set => Result = (RenderResult)value;
    }
}
