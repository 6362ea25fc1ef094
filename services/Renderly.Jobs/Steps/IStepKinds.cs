using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Steps;

/// <summary>Finds a job's kind.</summary>
internal interface IStepKinds
{
    IStepKind StepsOf(VideoJob job);
}
