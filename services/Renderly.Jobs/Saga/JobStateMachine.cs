using MassTransit;
using Renderly.Contracts.VideoJobs;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Saga;

/// <summary>
/// What all kinds of job do alike: begin, go from phase to phase, wait for their owner, fail, be cancelled, go on again, be rescued, end.
/// A kind adds its states, in order, and the words of its own. A saga hears of stages, never of steps.
/// Every (state × event) pair is decided: handled, or ignored because it can only be late or doubled.
/// </summary>
internal abstract class JobStateMachine<TJob> : MassTransitStateMachine<TJob>
    where TJob : VideoJob
{
    protected JobStateMachine()
    {
        InstanceState(job => job.CurrentState);
        Event(() => JobSubmitted, e => e.CorrelateById(m => m.Message.JobId));
        Event(() => CancelRequested, e => e.CorrelateById(m => m.Message.JobId));
        Event(() => ResumeRequested, e => e.CorrelateById(m => m.Message.JobId));
        Event(() => RescueRequested, e => e.CorrelateById(m => m.Message.JobId));
        Event(() => StageApproved, e => e.CorrelateById(m => m.Message.JobId));
        Event(() => StageCompleted, e => e.CorrelateById(m => m.Message.JobId));
        Event(() => StageFailed, e => e.CorrelateById(m => m.Message.JobId));
        Event(() => StageRecovered, e => e.CorrelateById(m => m.Message.JobId));
    }

    // The API inserts the row in this state; the first message finds it there.
    public State Submitted { get; protected set; } = null!;
    public State Completed { get; protected set; } = null!;
    public State Failed { get; protected set; } = null!;
    public State Cancelled { get; protected set; } = null!;

    public Event<VideoJobSubmitted> JobSubmitted { get; protected set; } = null!;
    public Event<CancelVideoJob> CancelRequested { get; protected set; } = null!;
    public Event<ResumeVideoJob> ResumeRequested { get; protected set; } = null!;
    public Event<RescueVideoJob> RescueRequested { get; protected set; } = null!;
    public Event<ApproveStage> StageApproved { get; protected set; } = null!;
    public Event<StageCompleted> StageCompleted { get; protected set; } = null!;
    public Event<StageFailed> StageFailed { get; protected set; } = null!;
    public Event<StageRecovered> StageRecovered { get; protected set; } = null!;

    /// <summary>The kind's word for how the job is now.</summary>
    protected abstract string StatusOf(TJob job);

    /// <summary>The job enters a state, which is set already: says so in the kind's words.</summary>
    protected virtual void Enter(TJob job) => job.Status = StatusOf(job);

    /// <summary>Whether the job waits for its owner; false where that has approved beforehand.</summary>
    protected virtual bool NeedsOwner(TJob job) => true;

    /// <summary>Every stage is over: the job takes what came of it.</summary>
    /// <param name="job">The job.</param>
    /// <param name="results">Results of all its steps.</param>
    /// <returns>Object URI of the finished video.</returns>
    protected abstract string Finish(TJob job, StepResults results);

    protected static JobPhase Work(State state) => new(state, IsWaiting: false);

    /// <summary>
    /// Work that decides how the rest of the job is planned; see <see cref="IStepKind.Conclude"/> and <see cref="IStepKind.Forgo"/>.
    /// </summary>
    protected static JobPhase Decide(State state) => new(state, IsWaiting: false) { Decides = true };

    protected static JobPhase WaitForOwner(State state) => new(state, IsWaiting: true);

    /// <summary>
    /// Declares the phases between <see cref="Submitted"/> and <see cref="Completed"/>; one that a job has no steps for is passed over.
    /// </summary>
    protected void Life(params JobPhase[] phases)
    {
        During(Submitted,
            EnterNext(When(JobSubmitted), phases, 0),
            EnterNext(When(RescueRequested), phases, 0),
            When(CancelRequested).CancelJob(StatusOf).TransitionTo(Cancelled),
            Ignore(ResumeRequested), Ignore(StageApproved), Ignore(StageCompleted), Ignore(StageFailed), Ignore(StageRecovered));
        foreach (var (index, phase) in phases.Index())
        {
            if (phase.IsWaiting)
            {
                Waiting(phases, index);
            }
            else
            {
                Working(phases, index);
            }
        }

        Endings();
    }

    private void Working(JobPhase[] phases, int index)
    {
        var (state, decides) = (phases[index].State, phases[index].Decides);
        var completed = When(StageCompleted, told => told.Message.Stage == state.Name);
        During(state,
            EnterNext(decides ? completed.ConcludeStage() : completed, phases, index + 1),
            When(StageFailed, told => told.Message.Stage == state.Name).IfElseAsync(
                told => told.StillHoldsAsync(),
                failed => decides ? EnterNext(failed.ForgoStage(), phases, index + 1) : failed.FailJob(StatusOf).TransitionTo(Failed),
                overtaken => overtaken.GoOnWithStage()),
            When(CancelRequested).CancelJob(StatusOf).TransitionTo(Cancelled),
            When(RescueRequested).RescueStage(),
            Ignore(JobSubmitted), Ignore(ResumeRequested), Ignore(StageApproved), Ignore(StageRecovered));
    }

    /// <summary>
    /// Nothing goes on until the owner approves what is shown now; an approval of something else, or of what it was before, changes
    /// nothing.
    /// </summary>
    private void Waiting(JobPhase[] phases, int index)
    {
        var shown = phases[index - 1].State.Name;
        During(phases[index].State,
            When(StageApproved, told => told.Message.Stage == shown).IfAsync(
                approval => approval.ShowsRevisionAsync(shown, approval.Message.Revision),
                approved => EnterNext(approved.GoOnFromWaiting(), phases, index + 1)),
            When(CancelRequested).CancelJob(StatusOf).TransitionTo(Cancelled),
            Ignore(JobSubmitted), Ignore(RescueRequested), Ignore(ResumeRequested), Ignore(StageCompleted), Ignore(StageFailed),
            Ignore(StageRecovered));
    }

    /// <summary>An ended job is the record of what was; a failed one keeps what is paid, and may go on.</summary>
    private void Endings()
    {
        During(Failed,
            When(ResumeRequested).IfAsync(job => job.MayResumeAsync(), resumed => resumed.ReopenJob(StatusOf)),
            When(StageRecovered, told => told.Message.Stage == told.Saga.FailedInState)
                .IfAsync(job => job.MayResumeAsync(), late => late.ReopenJob(StatusOf)),
            When(StageFailed, told => told.Message.Step == told.Saga.FailedStep).NoteVerdict(),
            Ignore(JobSubmitted), Ignore(CancelRequested), Ignore(RescueRequested), Ignore(StageApproved), Ignore(StageCompleted));
        foreach (var final in new[] { Completed, Cancelled })
        {
            During(final,
                Ignore(JobSubmitted), Ignore(CancelRequested), Ignore(RescueRequested), Ignore(ResumeRequested),
                Ignore(StageApproved), Ignore(StageCompleted), Ignore(StageFailed), Ignore(StageRecovered));
        }
    }

    /// <summary>
    /// Into the first of the remaining phases that the job has something to do in; without one it is completed. Where a phase is passed
    /// over, so is the wait for the approval of what it would have made.
    /// </summary>
    private EventActivityBinder<TJob, T> EnterNext<T>(EventActivityBinder<TJob, T> binder, JobPhase[] phases, int index)
        where T : class
    {
        if (index == phases.Length)
        {
            return binder.CompleteJob(Finish, StatusOf).TransitionTo(Completed);
        }

        var state = phases[index].State;
        return phases[index].IsWaiting
            ? binder.IfElse(
                job => NeedsOwner(job.Saga),
                waiting => waiting.WaitForOwner(state, StatusOf).TransitionTo(state),
                approved => EnterNext(approved, phases, index + 1))
            : binder.IfElseAsync(
                job => job.PlansAsync(state.Name),
                planned => planned.IfElseAsync(
                    job => job.MayBeginAsync(state.Name),
                    allowed => allowed.BeginStage(state.Name, Enter).TransitionTo(state),
                    refused => refused.FailForMoney(state.Name, StatusOf).TransitionTo(Failed)),
                nothing => EnterNext(nothing, phases, AfterPassedOver(phases, index)));
    }

    private static int AfterPassedOver(JobPhase[] phases, int index) =>
        index + 1 < phases.Length && phases[index + 1].IsWaiting ? index + 2 : index + 1;
}
