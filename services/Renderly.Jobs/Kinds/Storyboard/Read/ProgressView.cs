using Renderly.Jobs.Kinds.Storyboard.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.Web.OpenApi;

namespace Renderly.Jobs.Kinds.Storyboard.Read;

/// <summary>How far a storyboard is.</summary>
/// <param name="CurrentStage">As its status.</param>
/// <param name="ScenesCompleted">Pictures that are there, or clips while it is rendered.</param>
/// <param name="CurrentScene">Number of the scene that is being made; null while none is.</param>
/// <param name="Message">What is being done, such as `Drawing scene 1/6…`.</param>
internal sealed record ProgressView(
    [property: Choices(typeof(StoryboardStatus), nameof(StoryboardStatus.All))] string CurrentStage,
    int ScenesTotal,
    int ScenesCompleted,
    int? CurrentScene,
    int Percent,
    string Message)
{
    public static ProgressView Of(StoryboardJob job) => new(
        job.Status,
        job.Work.Scenes.Count,
        StoryboardProgress.ScenesDone(job),
        StoryboardProgress.SceneNow(job),
        job.Outcome switch
        {
            JobOutcome.Completed => 100,
            JobOutcome.WaitingForUser => StoryboardProgress.Ready,
            _ => job.Progress,
        },
        StoryboardProgress.MessageOf(job));
}
