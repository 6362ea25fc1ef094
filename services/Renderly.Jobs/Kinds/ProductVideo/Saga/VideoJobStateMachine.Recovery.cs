using MassTransit;

namespace Renderly.Jobs.Kinds.ProductVideo.Saga;

internal sealed partial class VideoJobStateMachine
{
    /// <summary>A failed job keeps what is paid: late results are stored, and the one that it failed for carries it on.</summary>
    private void Reopening() =>
        During(Failed,
            When(ResumeRequested)
                .IfAsync(job => job.MayResumeAsync(), resume => resume
                    .BeginNextAttempt()
                    .ReopenJob()
                    .OrderAgain()),
            When(ClipGenerated, job => job.Saga.FailedFor(job.Message.Step, job.Message.Attempt))
                .IfAsync(job => job.MayResumeAsync(), late => late
                    .ReopenJob()
                    .HearAgain()),
            When(PresenterRendered, job => job.Saga.IsCurrentPresenter(job.Message.Attempt))
                .IfElse(job => job.Saga.FailedFor(job.Message.Step, job.Message.Attempt),
                    awaited => awaited.IfAsync(job => job.MayResumeAsync(), late => late
                        .ReopenJob()
                        .HearAgain()),
                    spare => spare.StorePresenter()),
            When(StepFailed, job => job.Saga.FailedFor(job.Message.Step, job.Message.Attempt))
                .NoteVerdict());

    /// <summary>Whatever was lost on the way, ordering the same attempt again is safe and brings the job on.</summary>
    private void Rescue()
    {
        During(Submitted,
            When(RescueRequested)
                .BeginScene(1)
                .RequestClip()
                .RequestPresenterIfParallel()
                .TransitionTo(GeneratingClips));
        foreach (var working in Working.Except([Submitted]))
        {
            During(working,
                Ignore(ResumeRequested),
                When(RescueRequested)
                    .OrderAgain());
        }

        During(Submitted, Ignore(ResumeRequested));
    }
}
