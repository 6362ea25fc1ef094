using MassTransit;
using Renderly.Contracts.Presenter;

namespace Renderly.Jobs.Kinds.ProductVideo.Saga;

internal sealed partial class VideoJobStateMachine
{
    private void PresenterPhase()
    {
        During(HandingOverBackground,
            When(BackgroundUploaded, job => job.Saga.IsCurrentStep(Steps.Background, job.Message.Attempt, job.Message.Step))
                .StoreBackground()
                .RequestPresenter()
                .TransitionTo(RenderingPresenter),
            Ignore(JobSubmitted), Ignore(StepAccepted), Ignore(ClipGenerated), Ignore(FrameExtracted), Ignore(BrollAssembled),
            Ignore(PresenterRendered), Ignore(VideoFinished));

        During(RenderingPresenter,
            When(StepAccepted, job => job.Message.Step == Steps.Presenter && job.Saga.IsCurrentPresenter(job.Message.Attempt))
                .StorePresenterId()
                .NotePresenterProgress(),
            When(PresenterRendered, job => job.Saga.IsCurrentPresenter(job.Message.Attempt))
                .StorePresenter()
                .NotePresenterProgress()
                .IfElse(job => job.Saga.Work.Strategy == PresenterStrategy.Studio,
                    studio => studio.RequestFinish(),
                    ours => ours.RequestComposition())
                .TransitionTo(Finishing),
            Ignore(JobSubmitted), Ignore(ClipGenerated), Ignore(FrameExtracted), Ignore(BrollAssembled),
            Ignore(BackgroundUploaded), Ignore(VideoFinished));

        // Ordered in parallel, the presenter may be accepted or ready while the B-roll is still being made.
        foreach (var beside in new[] { GeneratingClips, ExtractingFrame, AssemblingBroll })
        {
            During(beside,
                When(StepAccepted, job => job.Message.Step == Steps.Presenter && job.Saga.IsCurrentPresenter(job.Message.Attempt))
                    .StorePresenterId(),
                When(PresenterRendered, job => job.Saga.IsCurrentPresenter(job.Message.Attempt))
                    .StorePresenter());
        }
    }

    private void FinishPhase() =>
        During(Finishing,
            When(VideoFinished, job => job.Saga.IsCurrentStep(Steps.Finish, job.Message.Attempt, job.Message.Step))
                .CompleteJob()
                .TransitionTo(Completed),
            Ignore(JobSubmitted), Ignore(StepAccepted), Ignore(ClipGenerated), Ignore(FrameExtracted), Ignore(BrollAssembled),
            Ignore(BackgroundUploaded), Ignore(PresenterRendered));
}
