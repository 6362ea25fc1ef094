using MassTransit;

namespace Renderly.Jobs.Kinds.ProductVideo.Saga;

internal sealed partial class VideoJobStateMachine
{
    private void Submission() =>
        During(Submitted,
            When(JobSubmitted)
                .BeginScene(1)
                .RequestClip()
                .RequestPresenterIfParallel()
                .TransitionTo(GeneratingClips),
            Ignore(StepAccepted), Ignore(ClipGenerated), Ignore(FrameExtracted), Ignore(BrollAssembled),
            Ignore(BackgroundUploaded), Ignore(PresenterRendered), Ignore(VideoFinished), Ignore(StepFailed));

    private void ClipPhase()
    {
        During(GeneratingClips,
            When(StepAccepted, job => job.Saga.IsCurrentStep(Steps.Clip(job.Saga.Work.CurrentScene), job.Message.Attempt, job.Message.Step))
                .NoteClipAccepted(),
            When(ClipGenerated, job => job.Saga.IsCurrentStep(Steps.Clip(job.Saga.Work.CurrentScene), job.Message.Attempt, job.Message.Step))
                .StoreClip()
                .IfElse(job => job.Saga.IsLastScene(),
                    last => last
                        .NoteAllClipsReady()
                        .RequestBroll()
                        .TransitionTo(AssemblingBroll),
                    more => more.IfElse(job => job.Saga.NextSceneStartsChain(),
                        chain => chain
                            .RequestFrame()
                            .TransitionTo(ExtractingFrame),
                        extend => extend
                            .BeginNextScene()
                            .RequestClip())),
            Ignore(JobSubmitted), Ignore(FrameExtracted), Ignore(BrollAssembled), Ignore(BackgroundUploaded), Ignore(VideoFinished));

        During(ExtractingFrame,
            When(FrameExtracted, job => job.Saga.IsCurrentStep(Steps.Frame(job.Saga.Work.CurrentScene + 1), job.Message.Attempt, job.Message.Step))
                .StoreChainImage()
                .BeginNextScene()
                .RequestClip()
                .TransitionTo(GeneratingClips),
            Ignore(JobSubmitted), Ignore(ClipGenerated), Ignore(BrollAssembled), Ignore(BackgroundUploaded),
            Ignore(VideoFinished));
    }

    private void BrollPhase() =>
        During(AssemblingBroll,
            When(BrollAssembled, job => job.Saga.IsCurrentStep(Steps.Broll, job.Message.Attempt, job.Message.Step))
                .StoreBroll()
                .IfElse(job => job.Saga.NeedsBackground(),
                    studio => studio
                        .RequestBackground()
                        .TransitionTo(HandingOverBackground),
                    ours => ours.IfElse(job => job.Saga.Work.PresenterUri is not null,
                        ready => ready
                            .NotePresenterProgress()
                            .RequestComposition()
                            .TransitionTo(Finishing),
                        waiting => waiting
                            .NotePresenterProgress()
                            .If(job => job.Saga.Work.PresenterAttempt == 0, order => order.RequestPresenter())
                            .TransitionTo(RenderingPresenter))),
            Ignore(JobSubmitted), Ignore(ClipGenerated), Ignore(FrameExtracted), Ignore(BackgroundUploaded),
            Ignore(VideoFinished));
}
