using MassTransit;
using Renderly.Contracts.Steps;
using Renderly.Contracts.VideoJobs;
using Renderly.Data;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Saga;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.Messaging;
using Renderly.Testing.Sketches;

namespace Renderly.Benchmarks;

/// <summary>
/// What the step engine is compared with: a saga that hears of every step itself and counts in its row, with the bus, the outbox, the
/// worker and the bookings that the engine has. It keeps nothing else: no row for a step or an attempt, no retry, no reuse, no rescue.
/// </summary>
internal sealed class CountingStateMachine : MassTransitStateMachine<SketchJob>
{
    private static readonly SketchCounts None = new(0, 0);

    public CountingStateMachine()
    {
        InstanceState(job => job.CurrentState);
        Event(() => JobSubmitted, e => e.CorrelateById(m => m.Message.JobId));
        Event(() => StepAccepted, e => e.CorrelateById(m => m.Message.JobId));
        Event(() => StepSucceeded, e => e.CorrelateById(m => m.Message.JobId));

        During(Submitted, When(JobSubmitted).ThenAsync(job => OrderAsync(job, 0)).TransitionTo(Colouring));
        During(Colouring,
            When(StepAccepted).Then(job => Accept(job.Saga)),
            When(StepSucceeded).Then(job => Count(job.Saga)).If(
                job => IsDone(job.Saga, 0),
                done => done.ThenAsync(job => OrderAsync(job, 1)).TransitionTo(Binding)));
        During(Binding,
            When(StepAccepted).Then(job => Accept(job.Saga)),
            When(StepSucceeded).Then(job => Count(job.Saga)).If(
                job => IsDone(job.Saga, 1),
                done => done.ThenAsync(CompleteAsync).TransitionTo(Completed)));
        During(Completed, Ignore(StepAccepted), Ignore(StepSucceeded));
    }

    public State Submitted { get; private set; } = null!;
    public State Colouring { get; private set; } = null!;
    public State Binding { get; private set; } = null!;
    public State Completed { get; private set; } = null!;

    public Event<VideoJobSubmitted> JobSubmitted { get; private set; } = null!;
    public Event<StepAccepted> StepAccepted { get; private set; } = null!;
    public Event<StepSucceeded> StepSucceeded { get; private set; } = null!;

    /// <summary>Adds it in the place of the kind's own saga and of the engine.</summary>
    public static void AddTo(IBusRegistrationConfigurator bus)
    {
        SketchHost.AddSaga<CountingStateMachine>(bus);
        bus.AddConsumer<StepEventsConsumer, StepEventsConsumerDefinition>().ExcludeFromConfigureEndpoints();
    }

    private static void Accept(SketchJob job)
    {
        var counts = job.Counts ?? None;
        job.Counts = counts with { Accepted = counts.Accepted + 1 };
    }

    private static void Count(SketchJob job)
    {
        var counts = job.Counts ?? None;
        job.Counts = counts with { Done = counts.Done + 1 };
    }

    private static bool IsDone(SketchJob job, int stage) =>
        job.Counts!.Done == job.Request.Stages.Take(stage + 1).Sum(other => other.Steps.Count);

    private static async Task OrderAsync<T>(BehaviorContext<SketchJob, T> context, int stage)
        where T : class
    {
        var job = context.Saga;
        foreach (var step in job.Request.Stages[stage].Steps)
        {
            await context.SendCommandAsync(new DrawSketch
            {
                JobId = job.CorrelationId,
                UserId = job.UserId,
                Step = step.Name,
                Attempt = 1,
                Providers = [.. step.Providers.Take(1)],
                Text = step.Text,
                Seconds = step.Seconds,
                Inputs = [.. step.Needs.Select(need => new Uri($"disk://sketches/jobs/{job.CorrelationId}/{need}/1.png"))],
            }, step.Providers is [var first, ..] ? first : Step.Ourselves);
        }
    }

    private static async Task CompleteAsync(BehaviorContext<SketchJob, StepSucceeded> context)
    {
        var job = context.Saga;
        (job.Outcome, job.Status, job.Progress) = (JobOutcome.Completed, "completed", 100);
        job.CompletedAt = job.UpdatedAt = TimeProvider.System.GetStoredUtcNow();
        var work = new JobWork([], job.Request.Stages.SelectMany(stage => stage.Steps).Select(step => step.Name).ToHashSet());
        job.CreditsUsed = await context.Service<IJobBilling>()
            .EndAsync(job.CorrelationId, work, isCompleted: true, context.CancellationToken);
    }
}
