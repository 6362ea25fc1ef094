using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds;

/// <summary>A valid request of some kind.</summary>
internal interface IVideoJobRequest
{
    /// <summary>The job that it makes; nothing knows of it yet.</summary>
    /// <param name="id">The job's id.</param>
    /// <param name="userId">Its owner.</param>
    /// <param name="now">When it was accepted.</param>
    VideoJob NewJob(Guid id, Guid userId, DateTimeOffset now);

    /// <summary>True when a job says exactly what this request says, so that it may be the one that this request made.</summary>
    bool Made(VideoJob job);
}
