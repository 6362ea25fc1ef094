using MassTransit;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Kinds.ProductVideo.Steps;
using Renderly.Jobs.Saga;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds.ProductVideo;

/// <summary>The life of a product video: clips scene by scene, the presenter, the finished video.</summary>
internal sealed class ProductVideoStateMachine : JobStateMachine<ProductVideoJob>
{
    public ProductVideoStateMachine() => Life(Work(GeneratingClips), Work(RenderingPresenter), Work(Finishing));

    public State GeneratingClips { get; private set; } = null!;

    /// <summary>Passed over when the presenter was made beside the clips.</summary>
    public State RenderingPresenter { get; private set; } = null!;

    public State Finishing { get; private set; } = null!;

    /// <summary>Names of the states in which work is going on.</summary>
    public static readonly IReadOnlyList<string> WorkingStates =
        [nameof(Submitted), nameof(GeneratingClips), nameof(RenderingPresenter), nameof(Finishing)];

    protected override string StatusOf(ProductVideoJob job) => job.Outcome switch
    {
        JobOutcome.Completed => ProductVideoStatus.Completed,
        JobOutcome.Failed => ProductVideoStatus.Failed,
        JobOutcome.Cancelled => ProductVideoStatus.Cancelled,
        _ => job.CurrentState switch
        {
            nameof(GeneratingClips) when job.Progress == 0 => ProductVideoStatus.Pending,
            nameof(GeneratingClips) => ProductVideoStatus.ProcessingVeo,
            _ => ProductVideoStatus.ProcessingHeygen,
        },
    };

    protected override void Enter(ProductVideoJob job)
    {
        base.Enter(job);
        ProductVideoProgress.Enter(job);
    }

    protected override string Finish(ProductVideoJob job, StepResults results)
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
