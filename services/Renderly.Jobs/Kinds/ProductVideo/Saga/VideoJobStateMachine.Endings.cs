using MassTransit;

namespace Renderly.Jobs.Kinds.ProductVideo.Saga;

internal sealed partial class VideoJobStateMachine
{
    private void Failures()
    {
        foreach (var working in Working.Except([Submitted]))
        {
            During(working,
                When(StepFailed, job => job.Saga.IsRunning(job.Message.Step, job.Message.Attempt))
                    .IfElseAsync(job => job.MayRetryAsync(),
                        retry => retry.RetryStep(),
                        final => final
                            .FailJob()
                            .TransitionTo(Failed)));
        }
    }

    private void Cancellation()
    {
        foreach (var working in Working)
        {
            During(working,
                When(CancelRequested)
                    .CancelJob()
                    .TransitionTo(Cancelled));
        }
    }

    /// <summary>An ended job is the record of what was; whatever still arrives for it is late or doubled.</summary>
    private void Endings()
    {
        foreach (var ended in new[] { Completed, Failed, Cancelled })
        {
            During(ended,
                Ignore(JobSubmitted), Ignore(CancelRequested), Ignore(RescueRequested), Ignore(StepAccepted), Ignore(FrameExtracted),
                Ignore(BrollAssembled), Ignore(BackgroundUploaded), Ignore(VideoFinished));
        }

        foreach (var final in new[] { Completed, Cancelled })
        {
            During(final, Ignore(ResumeRequested), Ignore(ClipGenerated), Ignore(PresenterRendered), Ignore(StepFailed));
        }
    }
}
