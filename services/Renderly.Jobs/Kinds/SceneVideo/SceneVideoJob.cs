using Renderly.Jobs.Kinds.SceneVideo.Requests;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds.SceneVideo;

/// <summary>A scene as a clip: what was asked for, what was decided on it, and what came of it.</summary>
internal sealed class SceneVideoJob() : VideoJob(KindName), IResultJob
{
    public const string KindName = "scene_video";

    public required SceneRequest Request { get; set; }

    public required SceneVideoWork Work { get; set; }

    public SceneVideoResult Result { get; set; } = new();

    JobResult IResultJob.Result
    {
        get => Result;
        set => Result = (SceneVideoResult)value;
    }
}
