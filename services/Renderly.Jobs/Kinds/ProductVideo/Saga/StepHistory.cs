using MassTransit;
using Renderly.Contracts.Steps;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds.ProductVideo.Saga;

/// <summary>
/// Keeps a job's <see cref="VideoJob.History"/>: before the state machine hears an event it notes what the event tells of a try, and
/// afterwards which tries the job waits for. So no transition has to think of it.
/// </summary>
internal sealed class StepHistory : IEventObserver<ProductVideoJob>
{
    public Task PreExecute(BehaviorContext<ProductVideoJob> context) => Task.CompletedTask;

    public Task PreExecute<T>(BehaviorContext<ProductVideoJob, T> context)
        where T : class
    {
        var (job, now) = (context.Saga, context.Now());
        switch (context.Message)
        {
            case StepAccepted e: Accept(job, e.Step, e.Attempt, now); break;
            case StepSucceeded e: Succeed(job, e.Step, e.Attempt, now); break;
            case StepFailed e: Fail(job, e, now); break;
        }

        return Task.CompletedTask;
    }

    public Task PostExecute(BehaviorContext<ProductVideoJob> context) => Task.CompletedTask;

    public Task PostExecute<T>(BehaviorContext<ProductVideoJob, T> context)
        where T : class
    {
        var (job, now) = (context.Saga, context.Now());
        if (job.MainStep() is { } step)
        {
            Order(job, step, job.Work.StepAttempt, now);
        }

        if (job.WaitsForPresenter())
        {
            Order(job, Steps.Presenter, job.Work.PresenterAttempt, now);
        }

        if (job.Outcome == JobOutcome.Cancelled)
        {
            Replace(job, record => record.Outcome == StepOutcomes.Running, record => record with { Outcome = StepOutcomes.Cancelled, EndedAt = now });
        }

        return Task.CompletedTask;
    }

    public Task ExecuteFault(BehaviorContext<ProductVideoJob> context, Exception exception) => Task.CompletedTask;

    public Task ExecuteFault<T>(BehaviorContext<ProductVideoJob, T> context, Exception exception)
        where T : class => Task.CompletedTask;

    private static void Order(ProductVideoJob job, string step, int attempt, DateTimeOffset now)
    {
        if (!job.History.Any(record => record.Step == step && record.Attempt == attempt))
        {
            job.History = [.. job.History, new StepRecord(step, attempt, now)];
        }
    }

    private static void Accept(ProductVideoJob job, string step, int attempt, DateTimeOffset now) => Replace(
        job,
        record => record.Step == step && record.Attempt == attempt && record.AcceptedAt is null && record.Outcome == StepOutcomes.Running,
        record => record with { AcceptedAt = now });

    /// <summary>A result that comes after its deadline makes good what was told as failed.</summary>
    private static void Succeed(ProductVideoJob job, string step, int attempt, DateTimeOffset now) => Replace(
        job,
        record => record.Step == step && record.Attempt == attempt && (record.Outcome is StepOutcomes.Running or StepOutcomes.Failed),
        record => record with { Outcome = StepOutcomes.Succeeded, EndedAt = now, ErrorCode = null });

    private static void Fail(ProductVideoJob job, StepFailed failed, DateTimeOffset now) => Replace(
        job,
        record => record.Step == failed.Step && record.Attempt == failed.Attempt && record.Outcome == StepOutcomes.Running,
        record => record with { Outcome = StepOutcomes.Failed, EndedAt = now, ErrorCode = failed.Failure.Code });

    /// <summary>As a new list, or none: the column is compared by reference.</summary>
    private static void Replace(ProductVideoJob job, Func<StepRecord, bool> which, Func<StepRecord, StepRecord> change)
    {
        if (job.History.Any(which))
        {
            job.History = [.. job.History.Select(record => which(record) ? change(record) : record)];
        }
    }
}
