using MassTransit;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Kinds.SceneVideo.Steps;
using Renderly.Jobs.Saga;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds.SceneVideo;

/// <summary>The life of a scene video: its references, its picture, the clip that begins with it, the finished video.</summary>
internal sealed class SceneVideoStateMachine : JobStateMachine<SceneVideoJob>
{
    public SceneVideoStateMachine() => Life(Work(GatheringReferences), Work(GeneratingImage), Work(GeneratingClip), Work(Storing));

    /// <summary>Passed over by a scene without references.</summary>
    public State GatheringReferences { get; private set; } = null!;

    /// <summary>Passed over where the first frame is given.</summary>
    public State GeneratingImage { get; private set; } = null!;

    public State GeneratingClip { get; private set; } = null!;

    public State Storing { get; private set; } = null!;

    /// <summary>Names of the states in which work is going on.</summary>
    public static readonly IReadOnlyList<string> WorkingStates =
        [nameof(Submitted), nameof(GatheringReferences), nameof(GeneratingImage), nameof(GeneratingClip), nameof(Storing)];

    protected override string StatusOf(SceneVideoJob job) => job.Outcome switch
    {
        JobOutcome.Completed => SceneVideoStatus.Completed,
        JobOutcome.Failed => SceneVideoStatus.Failed,
        JobOutcome.Cancelled => SceneVideoStatus.Cancelled,
        _ => SceneVideoStatus.Processing,
    };

    protected override void Enter(SceneVideoJob job)
    {
        base.Enter(job);
        SceneVideoProgress.Enter(job);
    }

    protected override string Finish(SceneVideoJob job, StepResults results)
    {
        var video = results.Of(StepNames.Finish, StepOutput.Video);
        job.Result = job.Result with
        {
            VideoUri = video.Uri!.OriginalString,
            ThumbnailUri = results.UriOf(StepNames.Finish, StepOutput.Thumbnail).OriginalString,
            Seconds = video.Seconds,
            Warnings = results.Warnings,
        };
        return job.Result.VideoUri;
    }
}
