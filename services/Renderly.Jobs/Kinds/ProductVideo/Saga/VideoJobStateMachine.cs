using MassTransit;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Media;
using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.Contracts.VideoJobs;

namespace Renderly.Jobs.Kinds.ProductVideo.Saga;

/// <summary>
/// The whole life of a product video, phase by phase: clips scene by scene (chained, extended), B-roll, presenter, finish.
/// Every (state × event) pair is decided: handled, or ignored because it can only be late, doubled or stale.
/// </summary>
internal sealed partial class VideoJobStateMachine : MassTransitStateMachine<ProductVideoJob>
{
    public VideoJobStateMachine()
    {
        InstanceState(job => job.CurrentState);
        CorrelateEvents();

        Submission();
        ClipPhase();
        BrollPhase();
        PresenterPhase();
        FinishPhase();
        Failures();
        Cancellation();
        Reopening();
        Rescue();
        Endings();
        ConnectEventObserver(new StepHistory());
    }

    // The API inserts the row in this state; the first message finds it there.
    public State Submitted { get; private set; } = null!;
    public State GeneratingClips { get; private set; } = null!;
    public State ExtractingFrame { get; private set; } = null!;
    public State AssemblingBroll { get; private set; } = null!;
    public State HandingOverBackground { get; private set; } = null!;
    public State RenderingPresenter { get; private set; } = null!;
    public State Finishing { get; private set; } = null!;
    public State Completed { get; private set; } = null!;
    public State Failed { get; private set; } = null!;
    public State Cancelled { get; private set; } = null!;

    public Event<VideoJobSubmitted> JobSubmitted { get; private set; } = null!;
    public Event<CancelVideoJob> CancelRequested { get; private set; } = null!;
    public Event<ResumeVideoJob> ResumeRequested { get; private set; } = null!;
    public Event<RescueVideoJob> RescueRequested { get; private set; } = null!;
    public Event<StepAccepted> StepAccepted { get; private set; } = null!;
    public Event<ClipGenerated> ClipGenerated { get; private set; } = null!;
    public Event<FrameExtracted> FrameExtracted { get; private set; } = null!;
    public Event<BrollAssembled> BrollAssembled { get; private set; } = null!;
    public Event<BackgroundUploaded> BackgroundUploaded { get; private set; } = null!;
    public Event<PresenterRendered> PresenterRendered { get; private set; } = null!;
    public Event<VideoFinished> VideoFinished { get; private set; } = null!;
    public Event<StepFailed> StepFailed { get; private set; } = null!;

    /// <summary>Names of the states in which work is going on.</summary>
    public static readonly IReadOnlyList<string> WorkingStates =
    [
        nameof(Submitted), nameof(GeneratingClips), nameof(ExtractingFrame), nameof(AssemblingBroll), nameof(HandingOverBackground),
        nameof(RenderingPresenter), nameof(Finishing),
    ];

    private State[] Working => [.. WorkingStates.Select(GetState)];

    private void CorrelateEvents()
    {
        Event(() => JobSubmitted, e => e.CorrelateById(m => m.Message.JobId));
        Event(() => CancelRequested, e => e.CorrelateById(m => m.Message.JobId));
        Event(() => ResumeRequested, e => e.CorrelateById(m => m.Message.JobId));
        Event(() => RescueRequested, e => e.CorrelateById(m => m.Message.JobId));
        Event(() => StepAccepted, e => e.CorrelateById(m => m.Message.JobId));
        Event(() => ClipGenerated, e => e.CorrelateById(m => m.Message.JobId));
        Event(() => FrameExtracted, e => e.CorrelateById(m => m.Message.JobId));
        Event(() => BrollAssembled, e => e.CorrelateById(m => m.Message.JobId));
        Event(() => BackgroundUploaded, e => e.CorrelateById(m => m.Message.JobId));
        Event(() => PresenterRendered, e => e.CorrelateById(m => m.Message.JobId));
        Event(() => VideoFinished, e => e.CorrelateById(m => m.Message.JobId));
        Event(() => StepFailed, e => e.CorrelateById(m => m.Message.JobId));
    }
}
