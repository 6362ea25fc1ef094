using MassTransit;
using Renderly.Jobs.Saga;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Testing.Sketches;

/// <summary>Drafts, which the owner approves; colours; a book of them.</summary>
internal sealed class SketchStateMachine : JobStateMachine<SketchJob>
{
    public SketchStateMachine() => Life(Work(Drafting), WaitForOwner(Approving), Work(Colouring), Work(Binding));

    public State Drafting { get; private set; } = null!;
    public State Approving { get; private set; } = null!;
    public State Colouring { get; private set; } = null!;
    public State Binding { get; private set; } = null!;

    protected override string StatusOf(SketchJob job) =>
        job.Outcome == JobOutcome.Open ? job.CurrentState.ToLowerInvariant() : job.Outcome.ToName();

    protected override string Finish(SketchJob job, StepResults results) =>
        results.UriOf(job.Request.Stages[^1].Steps[^1].Name, SketchKind.Sheet).OriginalString;
}
